"use strict";
// The page of `isnad report`: reads the facts in #data and shows them as a network, lists, figures and a timeline.
// Text of articles only ever goes into the page as text (textContent), never as markup.
const read = id => JSON.parse(document.getElementById(id).textContent);
const WORDS = read("words"), DATA = read("data");
const $ = id => document.getElementById(id);
const KINDS = ["person", "country", "organization", "place", "event"];
const PAGE = 60; // cards shown at once

let lang = DATA.lang, w = WORDS[lang];
const state = { q: "", who: -1, off: new Set(), from: "", to: "", tab: "network", limit: PAGE };

// --- making elements and texts ---

function el(name, options = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") e.className = value;
    else if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else if (key === "style") for (const [k, v] of Object.entries(value)) e.style.setProperty(k, v);
    else e.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined && child !== "" && child !== false) e.append(child);
  return e;
}
const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, k) => values[k]);
const numerals = () => lang === "ar" ? "ar-u-nu-latn" : lang;
const number = (n, digits = 2) => new Intl.NumberFormat(numerals(), { maximumFractionDigits: digits }).format(n);
const compact = n => new Intl.NumberFormat(numerals(), { notation: Math.abs(n) >= 10000 ? "compact" : "standard", maximumFractionDigits: 2 }).format(n);
const nameOf = i => { const e = DATA.entities[i]; return e.n[lang] || e.n.en || e.name; };
const typeOf = t => w.types[t] || t.replace(/_/g, " ");

// "2023-01-12" or "2023-02" or "2023" in words; other EDTF stays as it is. One range of two for intervals.
function day(edtf) {
  if (!edtf) return "";
  const one = text => {
    const m = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
    if (!m) return text;
    const at = new Date(Date.UTC(+m[1], (m[2] || 1) - 1, m[3] || 1));
    return new Intl.DateTimeFormat(numerals(), { timeZone: "UTC", year: "numeric", month: m[2] && "long", day: m[3] && "numeric" }).format(at);
  };
  return edtf.split("/").map(one).join(" \u2013 ");
}

// Letters as people search them: no marks, one form of alef and yo, lower case.
const fold = text => text.normalize("NFKD").replace(/[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, "").toLowerCase()
  .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").replace(/\u0451/g, "\u0435");

// --- facts: statements, relations and figures in one form ---

const facts = [];
for (const s of DATA.statements) facts.push({ kind: "said", type: "said", ends: [s.by, ...s.about, ...(s.to || [])], d: s.d, a: s.a, b: s.b, raw: s, quotes: [s], id: s.id });
for (const r of DATA.relations) facts.push({ kind: "relation", type: r.type, ends: [r.by, r.of], d: r.d, a: r.a, b: r.b, raw: r, quotes: r.ev, id: r.id });
for (const f of DATA.figures) facts.push({ kind: "figure", type: "figure", ends: [...f.of, ...(f.by >= 0 ? [f.by] : [])], d: f.d, a: f.a, b: f.b, raw: f, quotes: [f], id: f.id });
// The latest first; what lies ahead (plans, targets) stands where it was written.
for (const f of facts) {
  const written = DATA.documents[f.quotes[0].doc].b || "", last = f.b || f.a || "";
  f.at = written && (!last || last > written) ? written : last;
}
facts.sort((x, y) => x.at < y.at ? 1 : x.at > y.at ? -1 : 0);
facts.forEach((f, i) => { f.i = i; });
const allNames = e => Object.values(e.n).concat(e.name);
const entityText = DATA.entities.map(e => fold(allNames(e).join(" ")));
for (const f of facts)
  f.text = fold(f.quotes.map(q => q.q.join("")).join(" ") + " " + (f.raw.title || "") + " " + (f.raw.noun || "")) + " " + [...new Set(f.ends)].map(i => entityText[i]).join(" ");
const factsOf = DATA.entities.map(() => []);
for (const f of facts) for (const e of new Set(f.ends)) factsOf[e].push(f);
const types = [...new Set(facts.map(f => f.type))].map(t => [t, facts.filter(f => f.type === t).length]).sort((x, y) => y[1] - x[1]);

// How many months or years the columns of the timeline stand for.
const dated = facts.filter(f => f.a);
const months = new Set(dated.map(f => f.a.slice(0, 7)).sort().filter((_, i, all) => i >= all.length / 150 && i < all.length * 149 / 150));
const step = months.size > 72 || span(7) > 120 ? 4 : 7;
function span(length) {
  const keys = [...months].sort();
  if (!keys.length) return 0;
  const [y0, m0] = keys[0].split("-").map(Number), [y1, m1] = keys[keys.length - 1].split("-").map(Number);
  return length === 7 ? (y1 - y0) * 12 + m1 - m0 + 1 : y1 - y0 + 1;
}

let shown = facts;
function matches(f, withDays = true) {
  if (state.off.has(f.type)) return false;
  if (state.who >= 0 && !f.ends.includes(state.who)) return false;
  if (withDays && state.from && !(f.a && (f.b || f.a) >= state.from)) return false;
  if (withDays && state.to && !(f.a && f.a <= state.to)) return false;
  return state.words.every(word => f.text.includes(word));
}

// --- cards ---

const who = i => el("button", { class: "who", onclick: () => openEntity(i) }, el("bdi", {}, nameOf(i)));
const list = ids => ids.flatMap((i, n) => n ? [lang === "ar" ? "\u060c " : ", ", who(i)] : [who(i)]);
const when = f => f.d ? el("time", { datetime: f.a || f.d }, el("bdi", {}, day(f.d))) : el("span", { class: "none" }, w.undated);

function valueOf(f) {
  const parts = [];
  if (f.ql && f.ql !== "exactly") parts.push(w.qualifier[f.ql] || f.ql);
  if (f.v !== undefined) parts.push(number(f.v, 3), f.u === "percent" ? "%" : f.u || "");
  if (f.ch !== undefined) parts.push(`${w.change} ${f.ch > 0 ? "+" : ""}${number(f.ch)} %`);
  return parts.filter(Boolean).join(" ");
}

function sentence(fact, quote) {
  const doc = DATA.documents[quote.doc];
  const [before, text, after] = quote.q;
  const foot = el("div", { class: "foot" }, el("bdi", { lang: doc.l }, doc.t || doc.s), doc.p && el("bdi", {}, doc.p),
    doc.d && el("bdi", {}, day(doc.d)), /^https?:\/\//.test(doc.u || doc.s) && el("a", { href: doc.u || doc.s, rel: "noopener noreferrer", target: "_blank" }, w.open_source));
  return [el("blockquote", { lang: doc.l, dir: "auto" }, before, el("mark", {}, text), after), foot];
}

function card(f, short = false) {
  const r = f.raw, top = el("div", { class: "top" });
  if (f.kind === "said") {
    top.append(who(r.by), el("span", { class: "verb" }, w.said));
    if (r.to && r.to.length) top.append(el("span", { class: "verb" }, w.to_whom), ...list(r.to));
    if (r.about.length) top.append(el("span", { class: "verb" }, w.about), ...list(r.about));
  } else if (f.kind === "relation") {
    top.append(who(r.by), el("span", { class: "verb" }, typeOf(r.type)), who(r.of));
    if (r.title) top.append(el("bdi", { class: "note" }, r.title));
    if (r.st && r.st !== "occurred" && r.st !== "ongoing") top.append(el("span", { class: "tag warn" }, w.status[r.st] || r.st));
    if (r.x) top.append(el("span", { class: "tag warn" }, w.contested));
  } else {
    top.append(el("strong", {}, w.metrics[r.metric] || r.metric), ...(r.noun && r.noun !== r.u && r.noun !== r.metric ? [el("bdi", {}, r.noun)] : []), ...list(r.of), el("strong", { class: "verb" }, el("bdi", {}, valueOf(r))));
    if (r.st && r.st !== "actual") top.append(el("span", { class: "tag" }, w.status[r.st] || r.st));
  }
  const by = f.kind === "relation" ? r.att || [] : f.kind === "figure" && r.by >= 0 ? [r.by] : [];
  if (by.length) top.append(el("span", { class: "note" }, say(w.according_to, { who: by.map(nameOf).join(", ") })));
  top.append(when(f));
  const quotes = short ? f.quotes.slice(0, 1) : f.quotes;
  const out = el("article", { class: "card", "data-id": f.id }, top, quotes.flatMap(q => sentence(f, q)));
  if (short && f.quotes.length > 1) out.append(el("button", { class: "reset", onclick: () => openFacts([f]) }, say(w.evidence, { n: f.quotes.length })));
  out.lastChild.append(el("code", {}, el("bdi", {}, `${w.explain} ${f.id}`)));
  return out;
}

// A list of cards that grows by a button. `heads` puts the month before its facts.
function cards(into, items, heads) {
  let at = 0, last = null;
  const more = el("button", { class: "more", onclick: () => add() }, w.more);
  const add = () => {
    const until = Math.min(items.length, at + PAGE);
    const focus = at > 0;
    let first = null;
    for (; at < until; ++at) {
      const year = items[at].d && items[at].d.length === 4 && items[at].at === items[at].b;
      const month = items[at].at.slice(0, year ? 4 : 7);
      if (heads && month !== last) { last = month; more.before(el("h3", { class: "month" }, month ? day(month) : w.undated)); }
      const made = card(items[at], true);
      first = first || made;
      more.before(made);
    }
    more.hidden = at >= items.length;
    if (focus && first) first.querySelector("button").focus();
  };
  into.append(more);
  add();
}

// --- the panel beside: an entity, a pair, or facts ---

function openInfo(title, ...content) {
  const info = $("info");
  info.replaceChildren(el("div", { class: "bar" }, el("h2", {}, title), el("button", { "aria-label": w.close, onclick: closeInfo }, "\u00d7")), ...content);
  info.scrollTop = 0;
  map.draw();
}
function closeInfo() {
  map.chosen = null;
  $("info").replaceChildren(el("h2", {}, w.details), el("p", { class: "note" }, w.details_empty));
  map.draw();
}
let reopen = closeInfo;

function openEntity(i) {
  reopen = () => openEntity(i);
  const e = DATA.entities[i], mine = factsOf[i].filter(f => matches(f));
  const others = [...new Set(allNames(e))].filter(n => n !== nameOf(i));
  map.chosen = { node: i };
  const into = el("div");
  openInfo(nameOf(i), el("p", { class: "names" }, others.flatMap((n, k) => k ? [" \u00b7 ", el("bdi", {}, n)] : [el("bdi", {}, n)])),
    el("p", { class: "note" }, el("span", { class: "dot", style: { "--c": `var(--${e.k})` } }), `${w.kind[e.k]} \u00b7 ${say(w.in_graph, { n: number(mine.length) })} \u00b7 ${say(w.mentions, { n: number(e.m) })}`,
      e.w && [" \u00b7 ", el("a", { href: `https://www.wikidata.org/wiki/${e.w}`, rel: "noopener noreferrer", target: "_blank" }, e.w)]), into);
  cards(into, mine, false);
  announce(say(w.selected, { name: nameOf(i), n: mine.length }));
}
function openPair(a, b) {
  reopen = () => openPair(a, b);
  const mine = factsOf[a].filter(f => f.ends.includes(b) && linked(f, a, b) && matches(f));
  map.chosen = { pair: [a, b] };
  const into = el("div");
  const title = say(w.pair, { a: nameOf(a), b: nameOf(b) });
  openInfo(title, el("p", { class: "note" }, say(w.in_graph, { n: number(mine.length) })), into);
  cards(into, mine, false);
  announce(say(w.selected, { name: title, n: mine.length }));
}
function openFacts(items) {
  reopen = () => openFacts(items);
  openInfo(w.details, ...items.map(f => card(f)));
}
const linked = (f, a, b) => f.kind === "relation" || (f.kind === "said" && (f.raw.by === a || f.raw.by === b));
const announce = text => { $("status").textContent = text; };

// --- the network ---

const map = {
  canvas: $("map"), scale: 1, x: 0, y: 0, chosen: null, over: null, pairs: [], links: [],
  nodes: DATA.entities.map((e, i) => ({ i, x: e.x, y: e.y, k: e.k })).filter(n => n.x !== undefined),

  // Pairs of entities with their facts, of all facts; and which of them the filters leave.
  build() {
    const pairs = new Map();
    const join = (a, b, f) => {
      if (a === b || this.place[a] === undefined || this.place[b] === undefined) return;
      const key = a < b ? a * 1e7 + b : b * 1e7 + a;
      if (!pairs.has(key)) pairs.set(key, { a: Math.min(a, b), b: Math.max(a, b), said: 0, relation: 0 });
      ++pairs.get(key)[f.kind];
    };
    for (const f of shown) {
      if (f.kind === "said") for (const e of f.raw.about) join(f.raw.by, e, f);
      if (f.kind === "relation") join(f.raw.by, f.raw.of, f);
    }
    this.pairs = [...pairs.values()];
    this.degree = new Map();
    for (const p of this.pairs) for (const e of [p.a, p.b]) this.degree.set(e, (this.degree.get(e) || 0) + 1);
    this.order = this.nodes.filter(n => this.degree.has(n.i)).sort((m, n) => this.degree.get(n.i) - this.degree.get(m.i) || m.i - n.i);
    this.draw();
  },
  start() {
    this.place = {};
    for (const n of this.nodes) this.place[n.i] = n;
    const c = this.canvas;
    new ResizeObserver(() => { const first = !this.width; this.resize(); if (first) this.fit(); else this.draw(); }).observe(c);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    let from = null, moved = 0;
    c.addEventListener("pointerdown", e => { from = [e.offsetX, e.offsetY]; moved = 0; c.setPointerCapture(e.pointerId); });
    c.addEventListener("pointermove", e => {
      if (from) {
        moved += Math.abs(e.offsetX - from[0]) + Math.abs(e.offsetY - from[1]);
        this.x += e.offsetX - from[0]; this.y += e.offsetY - from[1]; from = [e.offsetX, e.offsetY];
        this.draw();
      } else { this.hover(e.offsetX, e.offsetY); }
    });
    c.addEventListener("pointerup", e => { from = null; if (moved < 5) this.click(e.offsetX, e.offsetY); });
    c.addEventListener("pointerleave", () => { this.over = null; this.draw(); });
    c.addEventListener("wheel", e => { e.preventDefault(); this.zoom(Math.exp(-e.deltaY / 400), e.offsetX, e.offsetY); }, { passive: false });
    c.addEventListener("keydown", e => this.key(e));
    $("zoom-in").onclick = () => this.zoom(1.4);
    $("zoom-out").onclick = () => this.zoom(1 / 1.4);
    $("fit").onclick = () => this.fit();
  },
  key(e) {
    const move = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[e.key];
    if (move) { this.x += move[0]; this.y += move[1]; this.draw(); }
    else if (e.key === "+" || e.key === "=") this.zoom(1.3);
    else if (e.key === "-") this.zoom(1 / 1.3);
    else if (e.key === "0") this.fit();
    else if (e.key === "n" || e.key === "N") {
      if (!this.order.length) return;
      const at = this.order.findIndex(n => n.i === this.over?.node);
      const next = this.order[(at + (e.shiftKey ? this.order.length - 1 : 1)) % this.order.length];
      this.over = { node: next.i };
      this.centre(next);
      announce(say(w.selected, { name: nameOf(next.i), n: factsOf[next.i].length }));
    } else if (e.key === "Enter" && this.over?.node !== undefined) openEntity(this.over.node);
    else return;
    e.preventDefault();
  },
  centre(n) { this.x = this.width / 2 - n.x * this.scale; this.y = this.height / 2 - n.y * this.scale; this.draw(); },
  resize() {
    const c = this.canvas, ratio = devicePixelRatio || 1;
    this.width = c.clientWidth; this.height = c.clientHeight;
    c.width = this.width * ratio; c.height = this.height * ratio;
    this.ratio = ratio;
  },
  fit() {
    const drawn = this.order && this.order.length ? this.order : this.nodes;
    if (!drawn.length || !this.width) return;
    // Of many nodes the outermost may lie beyond the border.
    const cut = drawn.length > 200 ? Math.floor(drawn.length / 40) : 0;
    const ends = of => { const all = drawn.map(of).sort((a, b) => a - b); return [all[cut], all[all.length - 1 - cut]]; };
    const [x0, x1] = ends(n => n.x), [y0, y1] = ends(n => n.y);
    this.scale = this.whole = Math.min((this.width - 140) / Math.max(1, x1 - x0), (this.height - 110) / Math.max(1, y1 - y0), 6);
    this.x = this.width / 2 - this.scale * (x0 + x1) / 2;
    this.y = this.height / 2 - this.scale * (y0 + y1) / 2;
    this.draw();
  },
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const scale = Math.min(60, Math.max(0.01, this.scale * factor));
    this.x = x - (x - this.x) * scale / this.scale;
    this.y = y - (y - this.y) * scale / this.scale;
    this.scale = scale;
    this.draw();
  },
  at(n) { return [n.x * this.scale + this.x, n.y * this.scale + this.y]; },
  // Circles shrink where there are many, and grow when one comes near.
  radius(i) {
    const room = Math.sqrt(this.width * this.height / Math.max(1, this.order.length)) / 45;
    const grown = Math.min(2.2, Math.max(0.6, Math.sqrt(this.scale / (this.whole || this.scale))));
    return Math.max(2, Math.min(1, room) * grown * (3.5 + 2.4 * Math.sqrt(this.degree.get(i) || 0)));
  },
  // The node or pair under a point.
  find(x, y) {
    for (const n of this.order) {
      const [nx, ny] = this.at(n);
      if (Math.hypot(nx - x, ny - y) <= this.radius(n.i) + 2) return { node: n.i };
    }
    let best = null, least = 6;
    for (const p of this.pairs) {
      const [ax, ay] = this.at(this.place[p.a]), [bx, by] = this.at(this.place[p.b]);
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = length ? Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
      const distance = Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y);
      if (distance < least) { least = distance; best = { pair: [p.a, p.b] }; }
    }
    return best;
  },
  hover(x, y) {
    const found = this.find(x, y);
    if (JSON.stringify(found) === JSON.stringify(this.over)) return;
    this.over = found;
    this.canvas.classList.toggle("over", found !== null);
    this.draw();
  },
  click(x, y) {
    const found = this.find(x, y);
    if (!found) return;
    if (found.node !== undefined) openEntity(found.node); else openPair(...found.pair);
  },
  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => { this.waiting = false; this.paint(); });
  },
  paint() {
    const began = performance.now();
    const c = this.canvas.getContext("2d"), css = getComputedStyle(document.documentElement);
    if (!this.width || !this.order) return;
    const colour = name => css.getPropertyValue("--" + name).trim();
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.clearRect(0, 0, this.width, this.height);
    const focus = this.over || this.chosen;
    const near = new Set();
    const lit = p => focus && (focus.node !== undefined ? p.a === focus.node || p.b === focus.node : p.a === focus.pair[0] && p.b === focus.pair[1]);
    if (focus?.node !== undefined) near.add(focus.node);
    // One path for each colour and width: a few strokes for ten thousand lines.
    const paths = new Map();
    for (const p of this.pairs) {
      const on = lit(p);
      if (on) { near.add(p.a); near.add(p.b); }
      const kind = p.relation ? "relation" : "said", n = p.said + p.relation;
      const key = `${on ? "1" : "0"} ${kind} ${n > 8 ? 3 : n > 2 ? 2 : 1}`;
      if (!paths.has(key)) paths.set(key, []);
      paths.get(key).push(p);
    }
    for (const [key, pairs] of [...paths].sort()) {
      const [on, kind, wide] = key.split(" ");
      c.beginPath();
      for (const p of pairs) {
        const [ax, ay] = this.at(this.place[p.a]), [bx, by] = this.at(this.place[p.b]);
        if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > this.width && bx > this.width) || (ay > this.height && by > this.height)) continue;
        c.moveTo(ax, ay); c.lineTo(bx, by);
      }
      c.strokeStyle = on === "1" ? colour("accent") : colour(kind);
      c.globalAlpha = on === "1" ? 0.95 : focus ? 0.1 : this.pairs.length > 3000 ? 0.16 : 0.38;
      c.lineWidth = +wide * (on === "1" ? 1.4 : 0.9);
      c.stroke();
    }
    for (const kind of KINDS) {
      for (const soft of [true, false]) {
        c.beginPath();
        for (let at = this.order.length; at-- > 0;) {
          const n = this.order[at];
          if (n.k !== kind || soft !== (focus !== null && !near.has(n.i))) continue;
          const [x, y] = this.at(n), r = this.radius(n.i);
          if (x < -r || y < -r || x > this.width + r || y > this.height + r) continue;
          c.moveTo(x + r, y); c.arc(x, y, r, 0, 2 * Math.PI);
        }
        c.globalAlpha = soft ? 0.18 : 1;
        c.fillStyle = colour(kind); c.fill();
        c.strokeStyle = colour("paper"); c.lineWidth = 1.5; c.stroke();
      }
    }
    c.globalAlpha = 1;
    this.labels(c, colour, focus, near);
    this.painted = performance.now() - began;
  },
  // Names where there is room, the best connected first; none over another.
  labels(c, colour, focus, near) {
    const boxes = [], rtl = w.dir === "rtl";
    c.direction = w.dir;
    c.textBaseline = "middle";
    const candidates = focus && near.size ? [...near].map(i => this.place[i]).filter(Boolean) : this.order.slice(0, Math.max(30, 45 * this.scale / (this.whole || this.scale)));
    for (const n of candidates) {
      const [x, y] = this.at(n);
      if (x < 0 || y < 0 || x > this.width || y > this.height) continue;
      const big = focus?.node === n.i, size = big ? 15 : Math.min(16, 10.5 + Math.sqrt(this.degree.get(n.i) || 0) / 2);
      c.font = `${big ? 700 : 550} ${size}px "Noto Sans", "Noto Sans Arabic", "Segoe UI", Tahoma, sans-serif`;
      const text = nameOf(n.i), width = c.measureText(text).width, gap = this.radius(n.i) + 4;
      const left = rtl ? x - gap - width : x + gap, top = y - size * 0.7;
      const box = [left - 2, top, left + width + 2, top + size * 1.4];
      if (!big && boxes.some(b => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) continue;
      boxes.push(box);
      c.textAlign = rtl ? "right" : "left";
      const at = rtl ? x - gap : x + gap;
      c.lineWidth = 4; c.lineJoin = "round"; c.strokeStyle = colour("paper"); c.strokeText(text, at, y);
      c.fillStyle = colour("ink"); c.fillText(text, at, y);
    }
  },
};

// --- the other panels ---

const TABS = {
  network: () => {},
  facts: into => shown.length ? cards(into, shown, true) : into.append(el("p", { class: "note" }, w.nothing)),
  figures: into => {
    const groups = new Map();
    for (const f of shown) {
      if (f.kind !== "figure") continue;
      const r = f.raw, unit = r.v === undefined ? "percent" : r.u || "";
      const key = JSON.stringify([r.metric, r.metric === "other" && r.noun !== unit ? r.noun || "" : "", unit]);
      if (!groups.has(key)) groups.set(key, new Map());
      const of = groups.get(key), whom = r.of.join();
      if (!of.has(whom)) of.set(whom, []);
      of.get(whom).push(f);
    }
    if (!groups.size) into.append(el("p", { class: "note" }, w.nothing));
    const box = el("div", { class: "figs" });
    const size = of => [...of.values()].reduce((n, items) => n + items.length, 0);
    const ordered = [...groups].sort((x, y) => x[0].startsWith('["other') - y[0].startsWith('["other') || size(y[1]) - size(x[1]));
    for (const [key, of] of ordered) {
      const [metric, noun, unit] = JSON.parse(key), shownUnit = unit === "percent" ? "%" : unit;
      box.append(el("h3", {}, [w.metrics[metric] || metric, noun, shownUnit].filter(Boolean).flatMap((t, n) => n ? [" \u00b7 ", el("bdi", {}, t)] : [el("bdi", {}, t)])));
      for (const [, items] of [...of].sort((x, y) => y[1].length - x[1].length).slice(0, 60)) figures(box, items, shownUnit);
    }
    into.append(box);
  },
  entities: into => {
    const count = new Map();
    for (const f of shown) for (const e of new Set(f.ends)) count.set(e, (count.get(e) || 0) + 1);
    const rows = [...count].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
    table(into, [w.name, w.type, w.count], rows, ([i, n]) => [el("button", { onclick: () => openEntity(i) }, el("bdi", {}, nameOf(i))),
      [el("span", { class: "dot", style: { "--c": `var(--${DATA.entities[i].k})` } }), w.kind[DATA.entities[i].k]], number(n)]);
  },
  documents: into => {
    const count = new Map();
    for (const f of shown) for (const q of f.quotes) count.set(q.doc, (count.get(q.doc) || 0) + 1);
    const rows = [...count].sort((x, y) => (DATA.documents[y[0]].a || "") < (DATA.documents[x[0]].a || "") ? -1 : 1);
    table(into, [w.title, w.publisher, w.date, w.count], rows, ([i, n]) => {
      const d = DATA.documents[i], url = d.u || d.s, text = el("bdi", { lang: d.l }, d.t || d.s);
      return [/^https?:\/\//.test(url) ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text) : text, el("bdi", {}, d.p || ""), el("bdi", {}, day(d.d)), number(n)];
    });
  },
};

// What is claimed of the same entities stands together, on one scale: contradictions show.
function figures(box, items, unit) {
  const value = f => f.raw.v ?? f.raw.ch ?? 0;
  const most = Math.max(...items.map(f => Math.abs(value(f)))) || 1;
  box.append(el("p", { class: "whom" }, el("bdi", {}, items[0].raw.of.map(nameOf).join(" \u00b7 "))));
  for (const f of [...items].sort((x, y) => (x.a || "") < (y.a || "") ? -1 : 1).slice(0, 100)) {
    const r = f.raw, open = r.st && r.st !== "actual";
    const text = [r.ql && r.ql !== "exactly" ? w.qualifier[r.ql] : "", compact(value(f)), unit, open ? `(${w.status[r.st] || r.st})` : ""];
    box.append(el("button", { class: "fig" + (open ? " soft" : ""), onclick: () => openFacts([f]) },
      el("span", { class: "d" }, el("bdi", {}, day(f.d) || w.undated)),
      el("span", { class: "track" }, el("span", { class: "barre", style: { width: `${items.length > 1 ? 62 * Math.abs(value(f)) / most : 3}%` } }),
        el("bdi", { class: "v" }, text.filter(Boolean).join(" ")))));
  }
}

function table(into, heads, rows, cells) {
  const body = el("tbody"), last = heads.length - 1;
  into.append(el("table", {}, el("thead", {}, el("tr", {}, heads.map((h, i) => el("th", { scope: "col", class: i === last && "n" }, h)))), body));
  let at = 0;
  const more = el("button", { class: "more", onclick: () => add() }, w.more);
  const add = () => {
    for (const until = Math.min(rows.length, at + 300); at < until; ++at)
      body.append(el("tr", {}, cells(rows[at]).map((c, i) => el("td", { class: i === last && "n" }, c))));
    more.hidden = at >= rows.length;
  };
  add();
  into.append(more);
}

// --- timeline, filters ---

function histogram() {
  const counts = new Map();
  for (const f of facts) if (f.a && matches(f, false)) { const k = f.a.slice(0, step); counts.set(k, (counts.get(k) || 0) + 1); }
  // A few dates far away would squeeze all others: the outermost of many are left to the two date fields.
  const days = dated.map(f => f.a).sort(), cut = Math.floor(days.length / 150);
  const keys = [...new Set(days.slice(cut, days.length - cut).map(a => a.slice(0, step)))];
  const every = [];
  if (keys.length) {
    let [y, m] = [+keys[0].slice(0, 4), +(keys[0].slice(5, 7) || 1)];
    for (let key = keys[0]; key <= keys[keys.length - 1] && every.length < 400;) {
      every.push(key);
      if (step === 4) ++y; else if (++m > 12) { m = 1; ++y; }
      key = String(y).padStart(4, "0") + (step === 4 ? "" : "-" + String(m).padStart(2, "0"));
    }
  }
  const most = Math.max(1, ...counts.values());
  const ends = key => step === 4 ? [key + "-01-01", key + "-12-31"] : [key + "-01", new Date(Date.UTC(+key.slice(0, 4), +key.slice(5), 0)).toISOString().slice(0, 10)];
  $("hist").replaceChildren(...every.map(key => {
    const [first, last] = ends(key), n = counts.get(key) || 0;
    const on = Boolean(state.from || state.to) && (!state.from || last >= state.from) && (!state.to || first <= state.to);
    return el("button", { "aria-pressed": String(on), "aria-label": `${day(key)}: ${n}`, title: `${day(key)}: ${n}`, tabindex: n ? 0 : -1, onclick: e => {
      if (e.shiftKey && state.from) { state.from = first < state.from ? first : state.from; state.to = last > state.to ? last : state.to; }
      else if (state.from === first && state.to === last) state.from = state.to = "";
      else { state.from = first; state.to = last; }
      update();
    } }, el("i", { style: { height: n ? `${Math.max(5, 100 * Math.sqrt(n / most))}%` : "1px" } }));
  }));
  $("scale").replaceChildren(...(every.length ? [every[0], every[every.length - 1]].map(k => el("bdi", {}, day(k))) : []));
}

function kinds() {
  const counts = new Map();
  const off = state.off;
  state.off = new Set();
  for (const f of facts) if (matches(f)) counts.set(f.type, (counts.get(f.type) || 0) + 1);
  state.off = off;
  $("kinds").replaceChildren(...types.map(([type]) => el("label", {}, el("input", { type: "checkbox", value: type, checked: !off.has(type), onchange: e => {
    if (e.target.checked) off.delete(type); else off.add(type);
    update();
    $("kinds").querySelector(`[value="${type}"]`).focus();
  } }), type === "said" ? w.statements : type === "figure" ? w.figures : typeOf(type), el("span", { class: "n" }, number(counts.get(type) || 0)))));
}

function panel() {
  for (const name of Object.keys(TABS)) {
    $("tab-" + name).setAttribute("aria-selected", String(name === state.tab));
    $("tab-" + name).tabIndex = name === state.tab ? 0 : -1;
    $("panel-" + name).hidden = name !== state.tab;
    if (name !== "network") $("panel-" + name).replaceChildren();
  }
  TABS[state.tab]($("panel-" + state.tab));
  if (state.tab === "network") map.build();
}

function update() {
  state.words = fold(state.q).split(/\s+/).filter(Boolean);
  shown = facts.filter(f => matches(f));
  $("from").value = state.from; $("to").value = state.to;
  $("sum").textContent = say(w.shown, { n: number(shown.length), all: number(facts.length) });
  histogram(); kinds(); panel(); map.build();
  announce($("sum").textContent);
}

function speak(to) {
  lang = to; w = WORDS[lang];
  Object.assign(document.documentElement, { lang, dir: w.dir });
  $("title").textContent = DATA.title || w.app;
  document.title = `${DATA.title || w.app} \u00b7 isnad`;
  $("search").placeholder = w.search; $("search").setAttribute("aria-label", w.search); $("search").title = w.search_hint;
  for (const [id, text] of [["person-label", w.person], ["period-label", w.date], ["from-label", w.from], ["to-label", w.to], ["kinds-label", w.kinds], ["reset", w.reset], ["made-by", w.made_by], ["skip", w.skip]]) $(id).textContent = text;
  $("left-out").textContent = DATA.left_out ? say(w.left_out, { n: number(DATA.left_out) }) : "";
  $("person").placeholder = w.anyone;
  $("map").setAttribute("aria-label", `${w.network}. ${w.map_help}`);
  for (const [id, text] of [["zoom-in", w.zoom_in], ["zoom-out", w.zoom_out], ["fit", w.fit]]) { $(id).title = text; $(id).setAttribute("aria-label", text); }
  $("hist").setAttribute("aria-label", w.timeline); $("side").setAttribute("aria-label", w.filters); $("info").setAttribute("aria-label", w.details);
  $("legend").replaceChildren(...KINDS.filter(k => DATA.entities.some(e => e.k === k)).map(k => el("span", {}, el("span", { class: "dot", style: { "--c": `var(--${k})` } }), w.kind[k])));
  $("langs").replaceChildren(...Object.keys(WORDS).map(l => el("button", { lang: l, "aria-pressed": String(l === lang), onclick: () => { speak(l); update(); reopen(); } }, WORDS[l].language)));
  $("tabs").replaceChildren(...Object.keys(TABS).map(name => el("button", { id: "tab-" + name, role: "tab", "aria-controls": "panel-" + name, onclick: () => { state.tab = name; panel(); }, onkeydown: e => {
    const names = Object.keys(TABS), forward = w.dir === "rtl" ? "ArrowLeft" : "ArrowRight", back = w.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    if (e.key !== forward && e.key !== back) return;
    state.tab = names[(names.indexOf(name) + (e.key === forward ? 1 : names.length - 1)) % names.length];
    panel(); $("tab-" + state.tab).focus();
  } }, w[name])));
  const people = [...DATA.entities.keys()].sort((x, y) => factsOf[y].length - factsOf[x].length).slice(0, 1500);
  $("people").replaceChildren(...people.map(i => el("option", { value: nameOf(i) })));
  if (state.who >= 0) $("person").value = nameOf(state.who);
}

$("search").addEventListener("input", e => { state.q = e.target.value; update(); });
$("person").addEventListener("input", e => {
  const wanted = fold(e.target.value.trim());
  const found = wanted ? DATA.entities.findIndex(x => allNames(x).some(n => fold(n) === wanted)) : -1;
  if (found === state.who) return;
  state.who = found;
  update();
  if (found >= 0) openEntity(found);
});
for (const end of ["from", "to"]) $(end).addEventListener("change", e => { state[end] = e.target.value; update(); });
$("reset").addEventListener("click", () => { Object.assign(state, { q: "", who: -1, from: "", to: "" }); state.off.clear(); $("search").value = $("person").value = ""; update(); closeInfo(); });
$("skip").addEventListener("click", () => { state.tab = "facts"; panel(); });
addEventListener("keydown", e => {
  if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { e.preventDefault(); $("search").focus(); }
  if (e.key === "Escape") closeInfo();
});
// Paper shows every list.
addEventListener("beforeprint", () => { for (const name of Object.keys(TABS)) if (name !== state.tab && name !== "network") TABS[name]($("panel-" + name)); });
addEventListener("afterprint", () => panel());

state.words = [];
map.start();
speak(lang);
update();
closeInfo();
map.fit();
