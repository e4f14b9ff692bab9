"use strict";
// What the page about a shock says otherwise when firms are hit: its steps are rounds of a calculation, not days.
if (A.kind === "firms") Object.assign(kWords, {
  s_wave: ["The wave, step by step", "逐步波及过程"], step_name: ["Step", "步骤"], step_n: ["step {x}", "第 {x} 步"], steps_n: ["{x} steps", "{x} 步"],
  sum_up: ["{what} {x} stop{share}.", "{what} {x} 停摆{share}。"], sum_year: [", {x} of all within the network", "，占网络内全部销售额的 {x}"],
  q_lost: ["What stops?", "停摆多少？"], a_lost: ["of sales a year, {y} of all within the network", "年销售额，占网络内全部的 {y}"],
  q_worst: ["How far does it run?", "波及多远？"], a_worst: ["and {s} of all sales have stopped: at least 99 % of what stops in the end (step {n})", "时 {s} 的销售额已停摆：不低于最终（第 {n} 步）的 99%"], a_worst_one: ["Hardest hit, as a share of its own: {n}, {s} by {d}.", "按自身比例受影响最重：{n}，至{d}损失 {s}。"],
  a_else: ["of the loss falls on firms that the shock itself does not hit", "的损失落在未受直接冲击的企业"],
  a_itself: ["The shock itself takes {x} of that; {y} follow from it.", "其中冲击本身造成 {x}，其后引发 {y}。"],
  wave_lead: ["In each step every firm learns what its suppliers and buyers lost in the one before.", "每一步，各企业得知其供应商与买方在上一步的损失。"],
  loss_f: ["Sales that have stopped", "已停摆的销售额"], loss_d: ["The five that lose most and all others. Nothing comes back: the last step is what remains.", "损失最大的五个与其余合计。不会恢复：最后一步即最终结果。"], worst_mark: ["99 % of the end", "达最终的 99%"],
  heat_f: ["Who is reached, and when", "谁在何时受波及"], heat_d: ["Each row is one of those that lose most; the stronger the colour, the larger the share of its own sales that has stopped. Point at a row, or choose it and use the arrow keys, to read steps.", "每行为损失最大者之一；颜色越浓，其自身销售额停摆的比例越大。指向某行，或选中后用方向键逐步查看。"],
  map_lead: ["The larger the circle, the more sales have stopped by that step; the stronger its colour, the larger the share of the economy's own.", "圆越大，至该步停摆的销售额越多；颜色越浓，占该经济体自身比例越大。"], map_day: ["Step", "步骤"], six_days: ["At chosen steps", "所选步骤"], missing_day: ["Stopped by then", "至此停摆"],
  hardest_lead: ["Sales a year that stop. \u201cHit\u201d marks whom the shock itself hits, wholly or in part, and groups with such firms.", "停摆的年销售额。“直接”表示直接受到全部或部分冲击的企业及其所在组。"], by_itself: ["By the shock itself", "冲击本身造成"], of_year: ["Of its own", "占自身"], worst_step: ["At its most by step", "达最大的步骤"], worst_share: ["Lost by then", "至此损失"],
  a_why: ["of the loss comes from this: {x}", "的损失源于：{x}"],
  why_lead: ["A firm makes the least of what the shock leaves it, and what its essential inputs, all other inputs together, and its buyers allow. Of a firm that is hit and loses more, the shock counts with what it takes itself and the limit that binds with the rest.", "企业的产出取冲击后剩余产能、关键投入、其他投入合计与买方需求所允许水平的最小者。对直接受冲击且损失更大的企业，先计冲击本身造成的部分，其余计入约束项。"], limits_f: ["What sales rested on where they stopped", "销售停摆时的约束因素"], l_capacity: ["the shock itself", "冲击本身"], itself: ["the shock itself", "冲击本身"], l_input: ["a missing input", "投入缺失"], l_demand: ["buyers ask for less", "买方需求减少"], scarce_f: ["Inputs that were missing", "缺失的投入"], began: ["Reached in step", "受波及步骤"], second: ["Supplier behind most of it", "主要相关供应商"], pair: ["Firm", "企业"],
  single_d: ["Firms that lose through the only supplier of a sector that they have.", "因某行业唯一供应商而受损的企业。"], single_none: ["Nobody loses through an only supplier.", "没有企业因唯一供应商而受损。"],
  steps_lead: ["Found by trying: each step is the best of those tried after the ones before it, computed on the whole network. Whether the new supplier has the capacity, the network does not say.", "通过逐一试算得出：每项均为在前项基础上试算的最优者，基于整个网络计算。新供应商是否有产能，网络数据未说明。"], removes: ["Sales saved in this case", "此情形下保住的销售额"], per_unit_x: ["For each unit moved", "每单位改向采购"],
});
