"use strict";
// Names for codes that the assessment gives bare. Countries and customs territories, straits, canals and capes are called as in
// data/reference/countries.csv and data/corridor/passages.csv: [English, Chinese].
const kCountries = {
  CHN: ["China", "中国"], HKG: ["Hong Kong, China", "中国香港"], TWN: ["Taiwan, China", "中国台湾"], VNM: ["Viet Nam", "越南"], LAO: ["Lao PDR", "老挝"], THA: ["Thailand", "泰国"], KHM: ["Cambodia", "柬埔寨"],
  MMR: ["Myanmar", "缅甸"], MYS: ["Malaysia", "马来西亚"], SGP: ["Singapore", "新加坡"], BRN: ["Brunei Darussalam", "文莱"], PHL: ["Philippines", "菲律宾"], IDN: ["Indonesia", "印度尼西亚"],
  TLS: ["Timor-Leste", "东帝汶"], JPN: ["Japan", "日本"], KOR: ["Korea, Republic of", "韩国"], AUS: ["Australia", "澳大利亚"], NZL: ["New Zealand", "新西兰"], PNG: ["Papua New Guinea", "巴布亚新几内亚"],
  FJI: ["Fiji", "斐济"], IND: ["India", "印度"], BGD: ["Bangladesh", "孟加拉国"], LKA: ["Sri Lanka", "斯里兰卡"], PAK: ["Pakistan", "巴基斯坦"], ARE: ["United Arab Emirates", "阿联酋"],
  SAU: ["Saudi Arabia", "沙特阿拉伯"], OMN: ["Oman", "阿曼"], DJI: ["Djibouti", "吉布提"], EGY: ["Egypt", "埃及"], TUR: ["Türkiye", "土耳其"], GRC: ["Greece", "希腊"], ITA: ["Italy", "意大利"],
  ESP: ["Spain", "西班牙"], FRA: ["France", "法国"], BEL: ["Belgium", "比利时"], NLD: ["Netherlands", "荷兰"], DEU: ["Germany", "德国"], POL: ["Poland", "波兰"], BLR: ["Belarus", "白俄罗斯"],
  RUS: ["Russian Federation", "俄罗斯"], KAZ: ["Kazakhstan", "哈萨克斯坦"], MNG: ["Mongolia", "蒙古"], GBR: ["United Kingdom", "英国"], USA: ["United States", "美国"], CAN: ["Canada", "加拿大"],
  MEX: ["Mexico", "墨西哥"], PAN: ["Panama", "巴拿马"], PER: ["Peru", "秘鲁"], CHL: ["Chile", "智利"], BRA: ["Brazil", "巴西"], ARG: ["Argentina", "阿根廷"], ZAF: ["South Africa", "南非"],
  KEN: ["Kenya", "肯尼亚"], TZA: ["Tanzania", "坦桑尼亚"], NGA: ["Nigeria", "尼日利亚"], MAR: ["Morocco", "摩洛哥"], MAC: ["Macao, China", "中国澳门"], COD: ["Congo, Democratic Republic of the", "刚果（金）"],
  SWE: ["Sweden", "瑞典"], CHE: ["Switzerland", "瑞士"], AUT: ["Austria", "奥地利"],
};
const kPassages = {
  malacca: ["Strait of Malacca", "马六甲海峡"], singapore: ["Singapore Strait", "新加坡海峡"], sunda: ["Sunda Strait", "巽他海峡"], lombok: ["Lombok Strait", "龙目海峡"],
  makassar: ["Makassar Strait", "望加锡海峡"], taiwan: ["Taiwan Strait", "台湾海峡"], torres: ["Torres Strait", "托雷斯海峡"], hormuz: ["Strait of Hormuz", "霍尔木兹海峡"],
  bab_el_mandeb: ["Bab el-Mandeb", "曼德海峡"], bosporus: ["Bosporus", "博斯普鲁斯海峡"], dardanelles: ["Dardanelles", "达达尼尔海峡"], gibraltar: ["Strait of Gibraltar", "直布罗陀海峡"],
  dover: ["Strait of Dover", "多佛尔海峡"], good_hope: ["Cape of Good Hope", "好望角"], cape_horn: ["Cape Horn", "合恩角"], magellan: ["Strait of Magellan", "麦哲伦海峡"], suez: ["Suez Canal", "苏伊士运河"],
  panama: ["Panama Canal", "巴拿马运河"],
};
const kCurrencies = {
  USD: "美元", CNY: "人民币元", THB: "泰铢", MYR: "马来西亚林吉特", SGD: "新加坡元", TWD: "新台币", KRW: "韩元", JPY: "日元", HKD: "港元", IDR: "印尼盾", LAK: "老挝基普", KHR: "柬埔寨瑞尔", MMK: "缅元", PHP: "菲律宾比索", VND: "越南盾",
  BND: "文莱元", AUD: "澳大利亚元", NZD: "新西兰元", EUR: "欧元", GBP: "英镑", INR: "印度卢比", AED: "阿联酋迪拉姆", RUB: "俄罗斯卢布", KZT: "哈萨克斯坦坚戈", MXN: "墨西哥比索", CAD: "加拿大元", BRL: "巴西雷亚尔",
};
