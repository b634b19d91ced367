// What is played, as a link, as a command line, and as the engine's numbers.

const at = id => document.getElementById(id);
const laws = {
  ring8: { kind: 1, numbers: [8] }, ring4: { kind: 1, numbers: [4] }, ring12: { kind: 1, numbers: [12] },
  grid4: { kind: 2, numbers: [2] }, grid9: { kind: 2, numbers: [3] }, grid25: { kind: 2, numbers: [5] },
  "two-moons": { kind: 3, numbers: [] }, spirals: { kind: 4, numbers: [] }, "swiss-roll": { kind: 5, numbers: [] },
};
const fresh = () => ({
  space: "line", game: "panels", bumps: [{ kind: 0, weight: 1, first: 2, second: 0.5 }], law: "ring8", points: null,
  chosen: {}, other: null,
});
const state = {
  ...fresh(),
  shows: { best: true, map: true, heat: true, arrows: true, manifold: false },
};
const kinds = ["N", "U", "Laplace"];
// Three decimals are as fine as a hand draws.
const tidy = number => Number(number.toFixed(3));

// The notebook whose game is played: Figure 1 has no second game beside it, its moments come when they come.
const notebooks = { train: 0, panels: 1, saturation: 2 };
function owner() {
  if (state.space !== "line") return "train";
  return state.game === "panels" && state.other ? "train" : state.game;
}
const isPanels = () => owner() === "panels", isFar = () => owner() === "saturation";
const choiceNamed = name => engine.choices.find(choice => choice.name === name);

// The law as the command line has it.
function mixtureText(bumps) {
  const part = ({ kind, first, second }) => kinds[kind] + "(" + first + "," + second + ")";
  if (bumps.length === 1) return part(bumps[0]);
  return bumps.map(bump => bump.weight + "*" + part(bump)).join(" + ");
}
function dataText() {
  if (isFar()) return "N(0,1)";
  return state.space === "line" ? mixtureText(state.bumps) : state.points ? "points.csv" : state.law;
}

// Weights of three decimals that sum to 1.
function weighed(bumps) {
  const sum = bumps.reduce((sum, bump) => sum + bump.weight, 0);
  const units = bumps.map(bump => Math.max(1, Math.round(1000 * bump.weight / sum)));
  const heaviest = units.indexOf(Math.max(...units));
  units[heaviest] += 1000 - units.reduce((sum, unit) => sum + unit, 0);
  return bumps.map((bump, i) => ({ ...bump, weight: units[i] / 1000 }));
}

// A mixture of the line as it is typed; a sentence if it is none.
function readMixture(text) {
  const number = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?";
  const term = new RegExp(
    "\\s*(?:(" + number + ")\\s*\\*\\s*)?(N|U|Laplace)\\(\\s*(" + number + ")\\s*,\\s*(" + number + ")\\s*\\)\\s*", "y");
  const bumps = [];
  for (let place = 0; ;) {
    term.lastIndex = place;
    const found = term.exec(text);
    if (!found) return "expected N(mean, standard deviation), U(from, to) or Laplace(mean, scale) at column " + (place + 1);
    const [, weight, kind, first, second] = found;
    bumps.push({ kind: kinds.indexOf(kind), weight: Number(weight ?? 1), first: Number(first), second: Number(second) });
    place = term.lastIndex;
    if (place === text.length) break;
    if (text[place] !== "+") return "expected '+' at column " + (place + 1);
    place += 1;
  }
  const sum = bumps.reduce((sum, bump) => sum + bump.weight, 0);
  if (Math.abs(sum - 1) > 1e-9) return "the weights sum to " + sum + ", not to 1";
  if (bumps.some(bump => !(bump.weight > 0))) return "weights must be above 0";
  for (const { kind, first, second } of bumps) {
    if (kind === 1 ? !(first < second) : !(second > 0)) {
      return ["N: the standard deviation must be above 0", "U: the first number must be below the second",
        "Laplace: the scale must be above 0"][kind];
    }
  }
  return bumps;
}

// The engine's numbers; the second of two games has one choice of its own.
function description(isOther = false) {
  const chosen = { ...state.chosen, ...(isOther && state.other ? { [state.other.name]: state.other.value } : {}) };
  const law = isFar() ? { kind: 0, numbers: [0, 1, 0, 1] } : state.space === "line"
    ? { kind: 0, numbers: state.bumps.flatMap(({ kind, weight, first, second }) => [kind, weight, first, second]) }
    : state.points ? { kind: 6, numbers: state.points.flat() } : laws[state.law];
  return {
    notebook: notebooks[owner()], kind: law.kind, law: law.numbers, name: dataText(),
    choices: engine.choices.map(({ name, standard }) => chosen[name] ?? standard),
  };
}

const spelt = ({ words }, value) => (words.length > 0 ? words[value] : String(value));

// What to type to play the same to the end.
function command(isOther = false) {
  const name = { panels: "goodfellow-panels" }[owner()] ?? owner(), words = ["swift run", name], data = dataText();
  if (data !== { panels: "N(2,0.5)", train: "ring8", saturation: "N(0,1)" }[owner()]) words.push("--data", /[^\w.-]/.test(data) ? '"' + data + '"' : data);
  const chosen = { ...state.chosen, ...(isOther && state.other ? { [state.other.name]: state.other.value } : {}) };
  for (const choice of engine.choices) {
    const value = chosen[choice.name];
    if (value === undefined || value === choice.standard || !choice[owner()]) continue;
    // `saturation` plays both losses.
    if (isFar() && choice.name === "objective") continue;
    // A flag stands by itself.
    words.push("--" + choice.name, ...(choice.name === "plain" ? [] : [spelt(choice, value)]));
  }
  return words.join(" ");
}

function link(round = 0) {
  const parts = new URLSearchParams({ space: state.space });
  if (state.space === "line") parts.set("game", state.game);
  parts.set("data", state.points && state.space === "plane" ? "points" : dataText());
  if (state.points && state.space === "plane") parts.set("points", state.points.flat().join(","));
  for (const choice of engine.choices) {
    if (choice.name in state.chosen) parts.set(choice.name, spelt(choice, state.chosen[choice.name]));
  }
  if (state.other) parts.set("other", state.other.name + "=" + spelt(choiceNamed(state.other.name), state.other.value));
  if (round > 0) parts.set("round", round);
  return "#" + parts;
}

// A choice's value as a link has it; nothing if it has none.
function valueOf(choice, text) {
  const value = choice.words.length > 0 ? choice.words.indexOf(text) : text.trim() === "" ? NaN : Number(text);
  const isWhole = Number.isInteger(choice.standard) && choice.name !== "noise" && choice.least >= 1;
  const isAllowed = value >= choice.least && value <= choice.most && !(isWhole && !Number.isInteger(value));
  return isAllowed || value === choice.standard ? value : undefined;
}

// Takes a link over; what it does not understand stays as usual, and is named.
function follow(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, "")), strange = [], wanted = fresh();
  let round = 0;
  if (["line", "plane"].includes(parts.get("space"))) wanted.space = parts.get("space");
  for (const [name, text] of parts) {
    const choice = choiceNamed(name), says = () => strange.push(name + "=" + text.slice(0, 40));
    if (choice) {
      const value = valueOf(choice, text);
      if (value === undefined) says(); else wanted.chosen[name] = value;
    } else if (name === "space") {
      if (text !== wanted.space) says();
    } else if (name === "game") {
      if (text in notebooks) wanted.game = text; else says();
    } else if (name === "data") {
      const bumps = wanted.space === "line" ? readMixture(text) : null;
      if (Array.isArray(bumps)) wanted.bumps = bumps;
      else if (wanted.space === "plane" && laws[text]) wanted.law = text;
      else if (!(wanted.space === "plane" && text === "points")) says();
    } else if (name === "points") {
      const values = text.split(",").map(Number);
      if (values.length >= 20 && values.length % 2 === 0 && values.every(Number.isFinite)) {
        wanted.points = Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i], values[2 * i + 1]]);
      } else says();
    } else if (name === "other") {
      const [key, word = ""] = text.split("="), second = choiceNamed(key), value = second && valueOf(second, word);
      if (value === undefined || !(second.train || second.saturation)) says(); else wanted.other = { name: key, value };
    } else if (name === "round") {
      if (/^\d{1,7}$/.test(text)) round = Number(text); else says();
    } else if (name !== "tour") says();
  }
  Object.assign(state, wanted);
  return { round, strange };
}
