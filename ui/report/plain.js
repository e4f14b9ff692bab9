"use strict";
// Sentences of the engine name goods, nodes and countries by their ids; here they get their names, and in Chinese the turns of
// phrase that the engine uses get theirs. What is not recognised stays as it came.

const used_countries = new Set([...list(A.nodes).map((n) => n.country), ...list(A.crossings).flatMap((x) => [x.exporter, x.importer]), ...list(A.value && A.value.countries).map((c) => c.country)].filter(Boolean));
const passage_name = (id) => (Object.hasOwn(kPassages, id) ? kPassages[id][zh() ? 1 : 0] : String(id).replace(/_/g, " "));
// A lot is a good of one node: "cell of ningde". A supply's name says the good already.
function lot_name(good, node) {
  const n = nodes.get(node);
  return n && n.kind === "supply" ? node_name(node) : t("lot", { good: good_name(good), node: node_name(node) });
}
function crossing_good(x, k) {
  const m = /^(\S+) of (\S+)$/.exec(x.good || "");
  if (m && goods.has(m[1]) && nodes.has(m[2])) return lot_name(m[1], m[2]);
  const f = list(A.flows).find((y) => y.crossing === k);
  return goods.has(x.good) || !f ? good_name(x.good) : good_name(f.good);
}
const kPhrases = [
  [/^(.+) originates in (.+) under (\S+): (\S+)$/, "$1 按 $3 原产于$2：$4"], [/^(.+) made in (.+) does not originate under (\S+)$/, "$1 在$2生产，按 $3 不具备原产资格"],
  [/^(.+): originates, as its supplier claims, in (.+)$/, "$1：据供应商声明原产于$2"], [/^(.+): from (.+), not a Party$/, "$1：来自$2，非缔约方"], [/^(.+): made in (.+), not a Party on (\S+)$/, "$1：在$2生产，$3 时非缔约方"],
  [/^(.+): wholly obtained in (.+)$/, "$1：在$2完全获得"], [/^(.+) from (.+): wholly obtained in (.+)$/, "$1（$2）：在$3完全获得"],
  [/^PE: made from originating materials only$/, "PE：仅用原产材料生产"], [/^any one of:$/, "满足以下任一项："], [/^all of:$/, "须全部满足："], [/^direct consignment: through Parties only$/, "直接运输：仅经缔约方"],
  [/^direct consignment: through (.+), not a Party: (.+)$/, "直接运输：经$1（非缔约方）：$2"],
  [/^(CC|CTH|CTSH): every non-originating material makes the shift to (\S+)$/, "$1：所有非原产材料均发生至 $2 的税则归类改变"], [/^(CC|CTH|CTSH): no shift to (\S+) by (.+)$/, "$1：$3 未发生至 $2 的税则归类改变"],
  [/^RVC build-(down|up) ([\d.]+) % of FOB ([\d.,]+), at least ([\d.]+) % needed(?:; non-originating ([\d.,]+): (.+))?$/, (m, way, x, fob, need, non, what) => `区域价值成分（${way === "down" ? "扣减法" : "累加法"}）${x}%，FOB ${fob}，至少须 ${need}%${non ? `；非原产 ${non}：${what}` : ""}`],
  [/^de minimis: ([\d.,]+) without the shift is ([\d.]+) % of FOB, at most ([\d.]+) % allowed$/, "微小含量：未改变归类的 $1 占 FOB 的 $2%，最多允许 $3%"],
  [/^(.+): no other source$/, "$1：无其他来源"], [/^(.+): down itself$/, "$1：自身停运"], [/^(.+): what is left covers (\S+) % of its need$/, "$1：剩余来源可满足其需求的 $2%"],
  [/^no duty rate is known for (.+) \(([\d.]+)\) from (.+) into (.+) \((\d+) flows?\): its duty is counted as 0, so landed cost is understated$/, "$1（$2）自$3进入$4的税率未知（$5 条物流）：按 0 计入，到岸成本偏低"],
  [/^add the rate to data\/duties, with its source$/, "请在 data/duties 中补充税率及来源"], [/^no rate is known here$/, "税率未知"], [/^no good that needs quarantine crosses a border$/, "没有需检疫的货物跨境"],
  [/^(\S+) more days of the final good in stock at: ([^;]+)(?:; not where it does not keep that long: (.+))?$/, (m, n, at, not) => `在以下市场增加 ${n} 天成品库存：${at}${not ? `；因保质期不足未增加：${not}` : ""}`], [/^fully hedged: (.+) \(the price of the hedge is not known and not counted\)$/, "全额套期保值：$1（套保价格未知，未计入）"], [/^may also be claimed: (.+)$/, "还可适用：$1"],
  [/^(.+) keeps ([\d.]+) days; from (.+) to (.+) takes ([\d.]+) days, ([\d.]+) in one case of twenty$/, "$1可保存 $2 天；从$3到$4需 $5 天，二十次中有一次达 $6 天"], [/^choose a faster journey \(plan\.prefer\.usd_per_day\), another source, or better storage$/, "请选择更快的路径（plan.prefer.usd_per_day）、其他来源或更好的储存条件"],
  [/^(.+): as above$/, "$1：同上"], [/^certificate of origin Form D or origin declaration of a certified exporter, valid (\d+) days$/, "原产地证书（Form D）或经认证出口商的原产地声明，有效期 $1 天"], [/^it depends on the national line: (.+); give the code to 8 digits$/, "取决于国家税目：$1；请给出 8 位编码"],
  [/^(.+) keeps schedules by country of origin$/, "$1按原产国分列关税减让表"], [/^paragraph 2: it became originating in (.+) \((\S+)\)$/, "第 2 款：在$1取得原产资格（$2）"], [/^paragraph 3: (.+) is not among the lines of (.+)'s appendix that were read; the appendix was read in part$/, "第 3 款：$1 不在已查阅的$2附录税目之列（附录仅部分查阅）"],
  [/^exclusion lists were not read by line$/, "排除清单未逐条核对"], [/^general elimination; the sensitive and exclusion lists \(schedules D, E and H\) were not read by line$/, "普遍取消关税；敏感与排除清单（附表 D、E、H）未逐条核对"], [/^wholly obtained in (.+)$/, "在$1完全获得"], [/^WO: wholly obtained in (.+)$/, "WO：在$1完全获得"],
  [/^sent by way of ([^:]+): (.+)$/, "经$1中转：$2"], [/^no other node of this model makes (.+) in another country with (\S+) % of its volume to spare; add such a supply or site, with its capacity, to see what it would change$/, "模型中没有其他国家的节点有其 $2% 的富余产能生产$1；补充此类供应或生产地及其产能后可再评估"],
  [/^no flow between China or ASEAN and elsewhere that does not call at (.+) already$/, "中国或东盟与其他地区之间没有尚未经过$1的物流"], [/^it would change no process on any journey shown for the chain$/, "不会改变产业链任何路径上的环节"], [/^already in force wherever the chain crosses a border$/, "产业链各跨境处均已生效"],
  [/^every flow claims the best of all agreements already$/, "各条物流均已适用最优协定"], [/^every good has more than one source already$/, "每种货物均已有多个来源"], [/^nothing is lost when a single source fails$/, "单一来源失效不会造成损失"], [/^no flow crosses a border$/, "没有物流跨境"],
  [/^no journey taken uses a border post on land$/, "所采用的路径均不经过陆路口岸"], [/^the model names no currency exposure \(finance: exposures\)$/, "模型未列货币敞口（finance: exposures）"], [/^no exposure is open, or its volatility is not known$/, "没有未对冲的敞口，或其波动率未知"], [/^certification of origin by the importer, exporter or producer, valid (\d+) days$/, "进口商、出口商或生产商的原产地证明，有效期 $1 天"],
  [/^none$/, "无"], [/^certificate of origin Form (\w+), valid (\d+) days$/, "原产地证书（Form $1），有效期 $2 天"], [/^certificate of origin or approved exporter's declaration or exporter's or producer's declaration where accepted, valid (\d+) days$/, "原产地证书、经核准出口商声明，或（如接受）出口商或生产商声明，有效期 $1 天"],
  [/^certificate of origin,? (.*)valid (\d+) days$/, "原产地证书 $1有效期 $2 天"], [/^the model's time to recover$/, "模型给定的恢复时间"], [/^mean duration of the model's risk (.+)$/, "模型风险“$1”的平均持续时间"],
];
function plain(text) {
  let s = String(text ?? "");
  s = s.replace(/(?<![\w-])([a-z0-9][a-z0-9-]*) (of|from|at) ([a-z0-9][a-z0-9-]*)/g, (all, good, how, node) => (!goods.has(good) || !nodes.has(node) ? all : how === "at" ? good_name(good) + (zh() ? "（" + node_name(node) + "）" : ", " + node_name(node)) : lot_name(good, node)));
  s = s.replace(/'([a-z0-9][a-z0-9-]*)'/g, (all, id) => (goods.has(id) || nodes.has(id) ? (zh() ? "“" : "‘") + (goods.has(id) ? good_name(id) : node_name(id)) + (zh() ? "”" : "’") : all));
  s = s.replace(/(?<![\w-])[A-Z]{3}(?![\w-])/g, (code) => (used_countries.has(code) ? country_name(code) : code));
  if (zh()) for (const [from, to] of kPhrases) if (from.test(s)) return s.replace(from, to);
  return s;
}
// What a lever does is a list of nodes, places, countries or pairs of them.
function lever_text(text) {
  const way = (x) => { const m = /^(\S+) (\S+) > (\S+)$/.exec(x); return m && goods.has(m[1]) ? good_name(m[1]) + (zh() ? "：" : ": ") + node_name(m[2]) + " → " + node_name(m[3]) : null; };
  const one = (x) => (nodes.has(x) ? node_name(x) : places.has(x) ? place_name(x) : /^[A-Z]{3}$/.test(x) && Object.hasOwn(kCountries, x) && !Object.hasOwn(kCurrencies, x) ? country_name(x)
    : /^[A-Z]{3}-[A-Z]{3}$/.test(x) ? x.split("-").map(country_name).join("–") : way(x) || x);
  // "Hong Kong, China" holds a comma of its own: the members of a list are set apart by a point.
  const s = String(text ?? "").replace(/([a-z_]+) in force: /g, (_, p) => t("in_force", { x: term("pol_", p) }) + (zh() ? "：" : ": ")).split(/([,;:：] ?|^fully hedged: | \()/).map((x) => (x === ", " ? (zh() ? "、" : " · ") : one(x))).join("");
  return plain(s.replace(/(?<![\w-])[A-Z]{5,6}(?![\w-])/g, (code) => (places.has(code) ? place_name(code) : code)));
}
// Units of goods are words of the model; the common ones have Chinese names.
const unit_name = (id) => { const u = (goods.get(id) || {}).unit; return missing(u) ? "" : term("u_", u); };
