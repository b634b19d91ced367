// What was seen of a game on its way: V below its bound, and JSD, or modes and quality.

function drawHistory(canvas, game) {
  const { assessments, history: counts } = game, isPlane = Boolean(game.plane), hasValue = game.standing.isExact;
  // Laws without densities and modes leave nothing to draw.
  canvas.hidden = !hasValue && !(game.plane?.length > 4);
  if (canvas.hidden) return;
  const { context, width, height } = begin(canvas), colours = ink();
  const half = hasValue ? (width - 20) / 2 : 0, last = Math.max(1, game.time);
  const panel = (left, right, low, high, scale = value => value) => {
    const [x0, x1, y0, y1] = [left + 52, right - 12, height - 24, 24];
    const place = ({ time }) => x0 + (x1 - x0) * time / last;
    const y = value => y0 - (y0 - y1) * (scale(Math.min(Math.max(value, low), high)) - scale(low)) / (scale(high) - scale(low));
    stroke(context, [[x0, y1 - 4], [x0, y0], [x1, y0]], colours.text, 1.2);
    for (const tick of ticks(0, last, right - left < 260 ? 3 : 4)) write(context, said(tick), place({ time: tick }), y0 + 13, colours.text, "center");
    return {
      x0, x1, y,
      curve: (rows, value, colour, thickness, dash) => {
        const points = rows.map(row => [place(row), Number.isFinite(value(row)) ? y(value(row)) : NaN]);
        stroke(context, points, colour, thickness, dash);
      },
      mark: (value, text = said(value)) => write(context, text, x0 - 6, y(value), colours.text, "right"),
      title: names => {
        let x = x0;
        // Where there is little room names are short, and the last stay away; the numbers below have them.
        const isTight = right - left < 260;
        for (const [long, colour, short = long] of names) {
          const name = isTight ? short : long, width = context.measureText(name).width;
          if (x + width > right) return;
          write(context, name, x, 10, colour);
          x += 14 + width;
        }
      },
    };
  };
  if (hasValue) {
    const p = panel(0, half, -1.5, 0.05);
    stroke(context, [[p.x0, p.y(-Math.log(4))], [p.x1, p.y(-Math.log(4))]], colours.faint, 1.4, [3, 4]);
    p.curve(assessments, row => row.bound, colours.best, 2);
    p.curve(assessments, row => row.value, colours.discriminator, 2.4, [9, 5]);
    p.title([["V", colours.discriminator], ["−log 4 + 2·JSD", colours.best, "bound"], ["⋯ −log 4", colours.faint]]);
    for (const value of [-1, -0.5, 0]) p.mark(value);
    p.mark(-Math.log(4), "−log 4");
  }
  if (isPlane) {
    const isCounted = game.plane.length > 4;
    if (!isCounted) return;
    const p = panel(half + (hasValue ? 20 : 0), width, 0, 1), all = (game.plane.length - 4) / 5;
    p.curve(counts, row => row.modes / all, colours.generator, 2.6);
    p.curve(counts, row => row.quality, colours.quality, 2, [9, 4]);
    p.title([["modes of " + all, colours.generator, "modes"], ["high quality", colours.quality, "quality"]]);
    p.mark(0, "0");
    p.mark(1, all + ", 1");
  } else if (isFar()) {
    const p = panel(half + 20, width, 1e-6, 100, Math.log);
    p.curve(counts, row => row.pull, colours.generator, 2.4);
    p.title([["gradient of G", colours.generator, "gradient"]]);
    for (const value of [1e-5, 1e-2, 10]) p.mark(value, { 1e-5: "0.00001", 1e-2: "0.01", 10: "10" }[value]);
  } else {
    const p = panel(half + 20, width, 1e-5, 1, Math.log);
    p.curve(assessments, row => row.jensenShannon, colours.best, 2.2);
    p.curve(assessments, row => row.regret, colours.discriminator, 2, [9, 5]);
    p.title([["JSD", colours.best], ["regret of D", colours.discriminator, "regret"]]);
    for (const value of [1e-4, 1e-2, 1]) p.mark(value, { 1e-4: "0.0001", 1e-2: "0.01", 1: "1" }[value]);
  }
}

// What only rounding keeps from 0.
const clean = number => (Math.abs(number) < 1e-12 ? 0 : number);

// The same in words and numbers, for everybody.
function sayNumbers(game) {
  const { standing: s, assessed } = game, row = game.history.at(-1) ?? {}, parts = [];
  const phase = {
    0: "round " + s.round + " of " + s.rounds, 3: "the end, round " + s.round,
    1: "round " + s.round + ", (b) G held, D learns alone: step " + s.step + " of " + s.length,
    2: "round " + s.round + ", (c) D held, G learns alone: step " + s.step + " of " + s.length,
  }[s.phase];
  parts.push(phase);
  if (Number.isFinite(assessed.value)) parts.push("V(D, G) " + said(clean(assessed.value)));
  if (Number.isFinite(assessed.bound)) parts.push("−log 4 + 2·JSD " + said(clean(assessed.bound)), "JSD " + said(assessed.jensenShannon));
  if (Number.isFinite(assessed.error)) parts.push("D from D* " + said(assessed.error));
  if (game.plane?.length > 4) {
    parts.push(row.modes + " of " + (game.plane.length - 4) / 5 + " modes", said(100 * row.quality, 3) + " % of high quality");
  }
  if (s.pull > 0) parts.push("gradient of G " + said(s.pull, 3));
  if (s.byHand > 0) parts.push(s.byHand + " steps by hand, which the command does not take");
  return parts.join(" · ");
}
