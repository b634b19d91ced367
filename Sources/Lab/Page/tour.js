// Eight stops, two sentences each, from "what is D*" to "collapse and cure".

const stops = [
  {
    title: "1. Two players",
    text: "The dotted curve is the data's law, the green one the exact law of G: where G takes normal z, as the arrows "
      + "show. D (blue, dashed) says at each place how likely a point there is data: press Play.",
    set: {},
  },
  {
    title: "2. What is D*?",
    text: "For a G that stands still the best D is known: D* = p_data/(p_data + p_g), the thin blue line. G is frozen here;"
      + " press Train D to its best, and watch D find D*.",
    set: {}, freeze: "g",
  },
  {
    title: "3. What is the best D worth?",
    text: "V never exceeds −log 4 + 2·JSD, and when D is D* it is that (Goodfellow et al. 2014, Theorem 1). D has learnt here: move"
      + " the distance of G at the start, and the bound goes from −log 4, where the laws are one, to 0, and V with it.",
    set: { game: "saturation", chosen: { distance: 2 } }, freeze: "g",
  },
  {
    title: "4. The game is over",
    text: "When p_g is p_data, D* is one half everywhere and V is −log 4. Play, and see JSD fall by powers of ten while V "
      + "comes down to the dotted line.",
    set: {}, law: "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)", play: true,
  },
  {
    title: "5. Gradients that vanish",
    text: "G starts ten deviations from the data, and D has learnt already: supports hardly meet, JSD is log 2, and log(1 − D) "
      + "is flat. On the left G minimises log(1 − D), on the right −log D; compare the gradient of G, and who arrives.",
    set: { game: "saturation", chosen: { objective: "minimax" }, other: { name: "objective", value: "non-saturating" } }, play: true,
  },
  {
    title: "6. In the plane",
    text: "Eight modes on a ring, samples in green, blue ground where D says data. With a little R1, G finds all eight; the"
      + " curve on the right counts them.",
    set: { space: "plane" }, play: true,
  },
  {
    title: "7. Collapse",
    text: "Without R1 the same players lose two of the eight modes by round 2500 and never find them again, though the samples "
      + "are good ones. It is a matter of luck: with seed 2 or 3 all eight stay.",
    set: { space: "plane", chosen: { r1: 0 } }, play: true,
  },
  {
    title: "8. Cure",
    text: "The same game twice on one clock, on the right with R1, γ = 0.1, which keeps D from growing steep at the data: all eight "
      + "modes stay. Choose another remedy above, and see whether it cures.",
    set: { space: "plane", chosen: { r1: 0 }, other: { name: "r1", value: 0.1 } }, play: true,
  },
];
let stop = -1, before = null;

async function visit(index) {
  // What was there is there again when the tour ends.
  before ??= structuredClone(state);
  stop = Math.max(0, Math.min(stops.length - 1, index));
  const { title, text, set, law, freeze, play } = stops[stop];
  run(false);
  const chosen = Object.fromEntries(Object.entries(set.chosen ?? {}).map(([name, value]) => [name, numberOf(name, value)]));
  const other = set.other ? { ...set.other, value: numberOf(set.other.name, set.other.value) } : null;
  Object.assign(state, fresh(), set, { chosen, other });
  if (law) state.data.line = (await readLaw(law)).data;
  at("freeze-g").checked = freeze === "g";
  at("freeze-d").checked = freeze === "d";
  at("data-error").textContent = "";
  await restart();
  const wasHidden = at("tour-box").hidden;
  at("tour-box").hidden = false;
  at("tour-title").textContent = title;
  at("tour-text").textContent = text;
  at("tour-back").disabled = stop === 0;
  at("tour-next").disabled = stop === stops.length - 1;
  at("tour-box").scrollIntoView({ block: "nearest" });
  if (wasHidden || document.activeElement === document.body) at(at("tour-next").disabled ? "tour-end" : "tour-next").focus();
  // Who has asked for less motion starts it by hand.
  if (play && !matchMedia("(prefers-reduced-motion: reduce)").matches) run();
}

function closeTour() {
  run(false);
  at("tour-box").hidden = true;
  Object.assign(state, before);
  before = null;
  at("freeze-d").checked = at("freeze-g").checked = false;
  at("tour").focus();
  return restart();
}

function wireTour() {
  at("tour").addEventListener("click", () => visit(stop < 0 ? 0 : stop));
  at("tour-next").addEventListener("click", () => visit(stop + 1));
  at("tour-back").addEventListener("click", () => visit(stop - 1));
  at("tour-end").addEventListener("click", closeTour);
}
