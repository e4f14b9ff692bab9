"use strict";
// What the page about a shock says otherwise when the event hits a chain: its amounts are sales of markets.
if (A.kind === "chain") Object.assign(kWords, {
  sum_up: ["{what} {x} lost in {n}{share}. The worst is {w}: {s} of a normal day's sales is missing.", "{n}内损失{what} {x}{share}。最差为{w}：低于正常日销售额 {s}。"], sum_none: ["No sales are lost.", "没有销售损失。"],
  a_lost: ["of sales, {y} of a normal year's", "销售额，相当于正常一年的 {y}"], a_worst: ["when {s} of normal sales is missing", "低于正常销售额 {s}"],
  loss_f: ["Sales missing each day", "每日销售缺口"], loss_d: ["Asked for and not sold: the five markets that lose most and all others.", "有需求而未售出的部分：损失最大的五个市场与其余合计。"],
  heat_d: ["Each row is one of those that lose most; the stronger the colour, the larger the share of its own normal day that is missing: of sales at a market, of output at a works. Point at a row, or choose it and use the arrow keys, to read days.", "每行为损失最大者之一；颜色越浓，缺失占其自身正常日的比例越大：市场指销售，生产点指产出。指向某行，或选中后用方向键逐日查看。"],
  map_lead: ["The larger the circle, the more sales are missing that day; the stronger its colour, the larger the share of the market's own. A square is a site or supply that makes less than on a normal day; the fuller, the more of its own output is missing.", "圆越大，当日销售缺口越大；颜色越浓，占该市场自身比例越大。方块为产出低于正常日的生产点或供应点；越实，其自身产出缺失越多。"], map_points: ["Circles stand at the markets of the model, squares at its sites and supplies. Land outlines: Natural Earth. No borders are shown.", "圆位于模型中的市场，方块位于生产点与供应点。陆地轮廓：Natural Earth。图中不显示国界。"], economy: ["Market", "市场"], works_below: ["output missing, of its own:", "缺失产出占自身："],
  hardest_lead: ["Sales lost at markets, in USD; of works, output below normal less what is made above it on other days (catching up), in days of their own. \u201cHit\u201d marks what the event itself hits.", "市场为销售损失（美元）；生产点为以自身产出天数计的缺口，已扣除其他日的补产。“直接”表示受事件直接冲击。"],
  s_around: ["Ways around", "改道路线"], lane: ["Lane", "运输线"], instead_of: ["In place of", "原路线"], goes_by: ["Goes by", "改走路线"], longer: ["Days longer", "延长天数"], extra_usd: ["Cost in all, USD", "额外费用合计（美元）"],
  around_lead: ["What is closed is gone around at the rates of the tables and without a limit of capacity. Lanes whose goods would come later by the way around than by waiting for the opening wait, and are not listed. A way is chosen by time, not by cost, also where stocks outlast the closure.", "遇封闭即绕行，费率取自数据表，不限运力；若绕行到货晚于重新开放，则等待，不列于此。按时间而非费用选择，即使库存可支撑至重新开放。"],
  why_lead: ["The way that carries most of the loss, from the market that loses most upstream.", "损失的主要传导路径：自损失最大的市场向上游。"],
});
