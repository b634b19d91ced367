// One game in a thread of its own: the module, and what the page asks of it. Every request gets one answer.
"use strict";
let engine;
const numbers = count => new Float64Array(engine.memory.buffer, engine.output(), count).slice();
const bytes = count => new Uint8Array(engine.memory.buffer, engine.outputText(), count).slice();
const text = count => new TextDecoder().decode(bytes(count));
const hex = hash => BigInt.asUintN(64, hash).toString(16).padStart(16, "0");

function handOver(text) {
  const place = engine.inputText(text.length);
  new Uint8Array(engine.memory.buffer, place, text.length).set(text);
}

// Rounds, or steps of one player by hand: as many as asked for, or as fit into so many milliseconds.
function play({ count, budget, player, from, length }) {
  const start = performance.now();
  let played = 0, batch = 1;
  while (played < count) {
    const wanted = Math.min(batch, count - played), before = performance.now();
    const done = player === "game" ? engine.advance(wanted)
      : engine.train(player === "discriminator" ? 1 : 0, wanted, from + played, length);
    played += done;
    const now = performance.now();
    if (done < wanted || now - start >= budget) break;
    // As many at once as take a quarter of the time.
    batch = Math.max(1, Math.min(1000, Math.floor(0.25 * budget * wanted / Math.max(0.05, now - before))));
  }
  return { played, took: performance.now() - start };
}

// What is drawn, and where the game stands.
function look({ view }) {
  const frame = { standing: numbers(engine.standing()) };
  if (!view) return frame;
  if (view.kind === "line") {
    frame.line = numbers(engine.line(view.from, view.to, view.count));
  } else {
    frame.plane = numbers(engine.plane(view.samples, view.side));
    if (view.arrows) frame.arrows = numbers(engine.arrows(view.arrows));
    if (view.manifold) frame.manifold = numbers(engine.manifold(view.manifold));
  }
  if (view.isAssessed) frame.assessment = numbers(engine.assessment());
  // For a twin, where it takes longer than a picture may.
  if (view.handsOver) frame.state = bytes(engine.state());
  return frame;
}

const does = {
  async load({ module }) {
    engine = (await WebAssembly.instantiate(module, {})).exports;
    return { isFused: engine.isFused() === 1, choices: text(engine.choices()) };
  },
  create({ notebook, choices, law }) {
    const points = law.points ?? [], place = engine.input(choices.length + points.length);
    const room = new Float64Array(engine.memory.buffer, place, choices.length + points.length);
    room.set(choices);
    room.set(points, choices.length);
    handOver(new TextEncoder().encode(law.text));
    const objection = engine.create(notebook, choices.length, law.columns ?? 0, points.length);
    if (objection > 0) return { objection: text(objection) };
    const isPlane = numbers(engine.standing())[12] === 2;
    return isPlane
      ? { plane: numbers(engine.planeFrame()), observations: numbers(engine.observations(400)) }
      : { line: numbers(engine.lineRange()) };
  },
  // A law that was typed, as the command line reads it.
  readLaw({ notebook, law }) {
    handOver(new TextEncoder().encode(law));
    const objection = engine.readLaw(notebook);
    if (objection > 0) return { objection: text(objection) };
    const [dimension, ...bumps] = numbers(engine.outputCount());
    return { law: text(engine.outputTextCount()), dimension, bumps };
  },
  // The points of a CSV file.
  readFile({ name, bytes }) {
    const title = new TextEncoder().encode(name), all = new Uint8Array(title.length + bytes.byteLength);
    all.set(title);
    all.set(new Uint8Array(bytes), title.length);
    handOver(all);
    const objection = engine.readFile(title.length);
    if (objection > 0) return { objection: text(objection) };
    const read = numbers(engine.outputCount());
    return { columns: read[0], points: read.subarray(1) };
  },
  advance(request) {
    const { played, took } = play(request);
    return { played, took, frame: look(request) };
  },
  look: request => ({ frame: look(request) }),
  // What theory says of a game of the same choices that stands so.
  assess({ state }) {
    handOver(state);
    if (engine.goOn() !== 1) throw new Error("the twin plays another game");
    return { assessment: numbers(engine.assessment()) };
  },
  measure: () => ({ isLeft: engine.measure() === 1 }),
  hashes: () => ({ generator: hex(engine.generatorHash()), discriminator: hex(engine.discriminatorHash()) }),
  figure: () => ({ text: text(engine.figure()) }),
  figureOne: () => ({ text: text(engine.figureOne()) }),
  table: () => ({ text: text(engine.table()) }),
};

onmessage = async ({ data: request }) => {
  let answer;
  try {
    answer = await does[request.does](request);
  } catch (error) {
    answer = { failure: String(error) };
  }
  postMessage({ id: request.id, ...answer });
};
