// The clock: one game, or two side by side, round by round or as fast as they go. Training is in threads, drawing here.

const speeds = [1, 5, 20, 100, 500, 2000, Infinity];
const games = [];
const pictures = [{}, {}];
const clock = { isRunning: false, isTicking: false, player: "game", from: 0, length: 0, batch: 4, owed: 0, until: Infinity, frames: 0 };

const shown = () => (state.other ? games : games.slice(0, 1));
const isOver = game => game.standing.diverged > 0 || (game.standing.phase === 3 && player() === "game");

// Who learns: both in rounds, or one by hand while the other is frozen.
function player() {
  if (clock.length > 0 || at("freeze-g").checked) return "discriminator";
  return at("freeze-d").checked ? "generator" : "game";
}

function run(isRunning = true) {
  clock.isRunning = isRunning;
  if (!isRunning) [clock.length, clock.until] = [0, Infinity];
  at("play").textContent = isRunning ? "❚❚ Pause" : "▶ Play";
  [clock.owed, clock.last] = [0, performance.now()];
  if (isRunning && shown().every(game => game.standing && isOver(game)) && clock.length === 0) {
    // What is over begins again.
    run(false);
    restart().then(() => run());
  } else if (isRunning) tick();
  else if (!clock.isTicking && games[0]?.standing) settle().catch(fail);
}

// How many rounds are due, and how long they may take.
function due() {
  const speed = speeds[at("speed").value], now = performance.now();
  const left = clock.length > 0 ? clock.length - clock.from : Infinity;
  const toGo = Math.min(left, clock.until - games[0].standing.round);
  if (!isUnhurried()) {
    return { count: Math.min(state.other ? clock.batch : 1e6, toGo), budget: state.other ? 1e6 : 20 };
  }
  clock.owed += Math.min(0.5, (now - clock.last) / 1000) * speed;
  clock.last = now;
  const count = Math.min(Math.floor(clock.owed), toGo);
  clock.owed -= Math.floor(clock.owed);
  return { count, budget: state.other ? 1e6 : 24 };
}

async function tick() {
  if (clock.isTicking || !clock.isRunning) return;
  clock.isTicking = true;
  let isPlayed = false;
  try {
    const request = due();
    isPlayed = request.count >= 1;
    if (isPlayed) await advance(request);
    const isTrained = clock.length > 0 && clock.from >= clock.length;
    if (clock.isRunning && (isTrained || shown().every(isOver) || games[0].standing.round >= clock.until)) stopAtEnd();
    if (!clock.isRunning) await settle();
  } catch (error) {
    await fail(error);
  }
  clock.isTicking = false;
  if (!clock.isRunning) return;
  // As fast as it goes: the thread plays on while the picture is drawn.
  if (isUnhurried() || !isPlayed) requestAnimationFrame(tick); else tick();
}

const isUnhurried = () => Number.isFinite(speeds[at("speed").value]) && clock.length === 0;

// The next picture, when the screen is ready for one.
function drawSoon() {
  if (clock.isDue) return;
  clock.isDue = true;
  requestAnimationFrame(() => {
    clock.isDue = false;
    draw();
  });
}

async function advance({ count, budget, isAssessed = false }) {
  const who = player(), frames = shown().map(async game => {
    const request = { count, budget, player: who, from: clock.from, length: clock.length, view: game.view(isAssessed || game.isDue) };
    const answer = await game.ask("advance", request);
    game.take(answer.frame);
    return answer;
  });
  const { phase } = games[0].standing, answers = await Promise.all(frames);
  if (games[0].standing.phase !== phase) sayPhase(games[0].standing.phase);
  if (clock.length > 0) clock.from += answers[0].played;
  const took = Math.max(...answers.map(answer => answer.took));
  clock.batch = Math.max(1, Math.min(500, took < 9 ? clock.batch * 2 : took > 24 ? Math.floor(clock.batch / 2) : clock.batch));
  measure(answers[0]);
  drawSoon();
}

// What theory says where the games stand still.
async function settle() {
  for (const game of shown()) await game.settle();
  drawSoon();
}

// The moments of Figure 1 stop the game: it is said who learns.
function sayPhase(phase) {
  if (phase === 1) say("Figure 1 (b): G is held, and D learns alone until it is as good as it can be; then (c), and the game goes on.");
  if (phase === 2) say("Figure 1 (c): D is held, and G follows its gradient alone for some steps.");
  if (phase === 0) say("");
}

// Rounds a second, for whoever wants to know.
function measure({ played }) {
  const now = performance.now();
  if (!(now - clock.begun < 1000)) {
    if (clock.begun) clock.rate = clock.rounds * 1000 / (now - clock.begun);
    [clock.begun, clock.rounds] = [now, 0];
  }
  clock.rounds += played;
}

function stopAtEnd() {
  const wasBest = clock.length > 0, wasUntil = Number.isFinite(clock.until) && !shown().every(isOver);
  run(false);
  const fallen = shown().find(game => game.standing.diverged > 0);
  if (fallen) {
    const { diverged, isDiscriminator } = fallen.standing;
    say("Diverged: in round " + diverged + " " + (isDiscriminator ? "D" : "G") + " left the finite numbers. What you see is the "
      + "last finite state; it can be saved, or begin again with a smaller rate.", true);
  } else if (wasBest) {
    say("D has learnt what it can for this G: it should lie on D*, and V on −log 4 + 2·JSD.");
  } else if (wasUntil) {
    say("Here is round " + games[0].standing.round + " of the link.");
  } else {
    say("All rounds are played.");
  }
}

// One round, or one step of the player that is not frozen.
async function step() {
  if (clock.isRunning) { run(false); return; }
  if (clock.isTicking) return;
  clock.isTicking = true;
  try {
    await advance({ count: 1, budget: 1e6, isAssessed: true });
    if (shown().some(game => game.standing.diverged > 0)) stopAtEnd();
  } catch (error) {
    await fail(error);
  }
  clock.isTicking = false;
}

// A new beginning: the same seed, the first round.
let restarting = Promise.resolve(), lastGood = structuredClone(state);
function restart() {
  restarting = restarting.then(begin0).catch(fail);
  return restarting;
}

async function begin0() {
  const wasRunning = clock.isRunning;
  run(false);
  while (clock.isTicking) await new Promise(resolve => setTimeout(resolve, 5));
  // A game that begins far away learns before its first round.
  const slow = setTimeout(() => say("One moment: the game is made …"), 100);
  for (const [index, game] of shown().entries()) {
    const objection = await game.create(description(index === 1));
    if (objection) {
      clearTimeout(slow);
      // What cannot be played is not shown as if it were: everything is as it was before.
      Object.assign(state, structuredClone(lastGood));
      say((index === 1 ? "The second game: " : "") + objection, true);
      if (index === 1 || !game.standing) await games[0].create(description());
      break;
    }
    if (index === shown().length - 1) {
      lastGood = structuredClone(state);
      say("");
    }
  }
  clearTimeout(slow);
  showControls();
  showViews();
  draw();
  if (wasRunning) run();
}

async function fail(error) {
  run(false);
  say(error instanceof Sorry ? error.message : "Something went wrong: " + error, true);
  if (error instanceof Sorry && engine.module) for (const game of games) if (!game.thread) await game.create(game.description);
  draw();
}

function showViews() {
  at("view-1").hidden = !state.other;
  shown().forEach((game, i) => {
    at("caption-" + i).textContent = state.other ? ownChoice(i === 1) : "";
    at("caption-" + i).title = command(i === 1);
  });
}

// A game's picture; another one where it has moved between line and plane.
function pictureOf(game, index) {
  const kind = game.plane ? PlanePicture : LinePicture;
  if (!(pictures[index] instanceof kind)) pictures[index] = new kind(at("picture-" + index));
  return pictures[index];
}

// Everything that shows the games.
function draw() {
  clock.frames += 1;
  const isReady = game => game?.standing && (game.frame.line || game.frame.plane);
  shown().forEach((game, i) => {
    if (!isReady(game)) return;
    // First, since it may leave its room to the picture.
    drawHistory(at("history-" + i), game);
    pictureOf(game, i).draw(game);
    const words = sayNumbers(game);
    at("numbers-" + i).textContent = words;
    const what = game.plane ? "samples and data in the plane: " : "densities and discriminators on the line: ";
    at("picture-" + i).setAttribute("aria-label", what + words);
  });
  if (isReady(games[0])) {
    handles.place(games[0], Boolean(ground().bumps && games[0].range));
    at("command").textContent = command();
    at("bits").textContent = shown().some(game => game.standing?.byHand > 0) ? "Steps by hand are not the command's."
      : engine.isFused ? "Same seed, same bits: the command plays this very game, from its first round to its last."
      : "This browser does not fuse multiply and add: digits may differ from the command line's.";
    at("save-one").hidden = !(games[0].standing.panels === 4);
  }
}
