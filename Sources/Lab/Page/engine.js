// The engine: WebAssembly modules that stand in this page, and games in threads.

// A sentence that the page can show.
class Sorry extends Error {}

async function unpacked(id) {
  const packed = Uint8Array.from(atob(at(id).textContent.trim()), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

const engine = {
  module: null,
  isFused: false,
  choices: [],
  // A thread that reads laws and files, and plays no game.
  reader: null,

  // What a law or a file is, as the command line reads it; a sentence if it is none.
  async read(does, request) {
    const answer = await engine.reader.ask(does, request);
    if (!answer.failure) return answer.objection ?? answer;
    engine.reader.end();
    engine.reader = new Thread();
    await engine.reader.ask("load", { module: engine.module });
    return "This cannot be read here (" + answer.failure + ").";
  },

  // The module whose multiply-add is fused, if this browser has it and keeps its promise; else the other one.
  async start() {
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function" || typeof Worker !== "function") {
      throw new Sorry("This browser is too old for the lab: it needs WebAssembly with SIMD, of 2023 or later.");
    }
    for (const id of ["relaxed", "unfused"]) {
      let module;
      try {
        module = await WebAssembly.compile(await unpacked(id));
      } catch {
        continue;
      }
      const reader = new Thread(), { isFused, choices, failure } = await reader.ask("load", { module });
      if (failure || (id === "relaxed" && !isFused)) {
        reader.end();
        continue;
      }
      Object.assign(engine, { module, isFused, reader, choices: choices.split("\n").map(choice) });
      return;
    }
    throw new Sorry("This browser cannot run the lab: its WebAssembly has no SIMD.");
  },
};

// One line of the engine's list.
function choice(line) {
  const [name, standard, least, most, owners, words] = line.split(" ");
  return {
    name, standard: Number(standard), least: Number(least), most: Number(most),
    panels: owners.includes("p"), train: owners.includes("t"),
    saturation: owners.includes("s"), words: words ? words.split(",") : [],
  };
}

// A worker that answers one request after the other.
class Thread {
  static source = null;

  constructor() {
    Thread.source ??= URL.createObjectURL(new Blob([at("worker").textContent], { type: "text/javascript" }));
    this.worker = new Worker(Thread.source);
    this.waiting = new Map();
    this.count = 0;
    this.worker.onmessage = ({ data }) => {
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    };
  }

  ask(does, request = {}) {
    const id = ++this.count;
    return new Promise(resolve => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ id, does, ...request });
    });
  }

  end() { this.worker.terminate(); }
}

// A game on the screen: its thread, what it was made of, and what was seen of it. In the plane a twin, in a thread of its own, says
// what theory says of it, which takes longer than a picture may.
class LiveGame {
  constructor() {
    this.forget();
    [this.made, this.isAssessing] = [0, false];
  }

  // Nothing has been seen yet.
  forget() { Object.assign(this, { frame: {}, history: [], assessments: [], assessed: {}, time: 0, lastAssessed: -Infinity, pause: 0 }); }

  // A new game; an objection leaves the old one.
  async create(description) {
    this.thread ??= await LiveGame.thread();
    const answer = await this.ask("create", description);
    if (answer.objection) return answer.objection;
    this.made += 1;
    this.forget();
    Object.assign(this, {
      description, range: answer.line ?? null, plane: answer.plane ?? null, observations: answer.observations ?? null,
    });
    if (this.plane) {
      this.twin ??= await LiveGame.thread();
      this.twin.ask("create", description);
    }
    await this.look();
    return null;
  }

  static async thread() {
    const thread = new Thread();
    await thread.ask("load", { module: engine.module });
    return thread;
  }

  async ask(does, request) {
    const answer = await this.thread.ask(does, request);
    if (!answer.failure) return answer;
    // A trap leaves a dead instance behind: a new one begins at the first round.
    this.end();
    throw new Sorry("The engine stopped (" + answer.failure + "); the game begins again.");
  }

  // What the screen needs now, and whether theory is asked too.
  view(isAssessed = true) {
    if (this.range) return { kind: "line", from: this.range[0], to: this.range[1], count: 241, isAssessed };
    const { shows } = state;
    return {
      kind: "plane", samples: 500, side: shows.heat ? 40 : 0, arrows: shows.arrows ? 60 : 0,
      manifold: shows.manifold ? 15 : 0, handsOver: isAssessed && !this.isAssessing,
    };
  }

  // Theory is asked ten times a second on the line, in the plane four times, and less often where it takes long.
  get isDue() { return !this.isAssessing && performance.now() - this.lastAssessed > Math.max(this.range ? 100 : 250, this.pause); }

  async look() { this.take((await this.ask("look", { view: this.view() })).frame); }

  // What was not assessed yet, when the game stands still.
  async settle() {
    if (this.standing?.isExact && this.assessed.time !== this.time) await this.look();
  }

  take(frame) {
    this.frame = { ...this.frame, ...frame };
    const s = frame.standing, round = s[0];
    this.standing = {
      round, rounds: s[1], phase: s[2], step: s[3], length: s[4], diverged: s[5], isDiscriminator: s[6] === 1,
      byHand: s[7] + s[8], panels: s[9], isLogistic: s[10] === 1, dimension: s[12], pull: s[14],
      // Of data in the plane that have no modes no density is known.
      isExact: s[11] === 1 && this.plane?.length !== 4,
    };
    // Steps of one player alone, by hand or on the way to (b), are drawn forty to a round.
    if (s[2] === 1) this.alone = s[4];
    const alone = s[2] === 1 ? s[3] : s[9] >= 2 ? this.alone ?? 0 : 0;
    this.time = round + (s[7] + s[8] + alone) / 40;
    if (frame.plane) this.history = kept(this.history, { time: this.time, modes: frame.plane[0], quality: frame.plane[1] });
    if (frame.line && s[14] > 0) this.history = kept(this.history, { time: this.time, pull: s[14] });
    if (frame.assessment) this.assess(frame.assessment, this.time);
    if (frame.state && this.standing.isExact) this.handOver(frame.state, this.time);
  }

  assess([value, bound, jensenShannon, regret, error], time) {
    this.lastAssessed = performance.now();
    this.assessed = { time, value, bound, jensenShannon, regret, error };
    if (bound !== undefined) this.assessments = kept(this.assessments, this.assessed);
  }

  async handOver(state, time) {
    const { made } = this, asked = performance.now();
    this.isAssessing = true;
    const answer = await this.twin.ask("assess", { state });
    this.isAssessing = false;
    if (answer.failure) {
      this.end();
      return fail(new Sorry("The engine stopped (" + answer.failure + "); the game begins again."));
    }
    // What is known of the game before is not of one that began since.
    if (made === this.made) {
      this.assess(answer.assessment, time);
      this.pause = 2 * (performance.now() - asked);
      drawSoon();
    }
    if (!clock.isRunning && !clock.isTicking) await this.settle();
  }

  end() {
    for (const thread of [this.thread, this.twin]) thread?.end();
    [this.thread, this.twin, this.isAssessing] = [null, null, false];
  }
}

// Rows with another one, which takes the place of one of the same time. Every second goes when there are too many to draw.
function kept(rows, row) {
  if (rows.at(-1)?.time === row.time) rows.pop();
  rows.push(row);
  return rows.length > 2000 ? rows.filter((_, i) => i % 2 === 0 || i === rows.length - 1) : rows;
}
