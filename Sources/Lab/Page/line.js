// The line: densities and discriminators, the map from z to x below them, and handles on the bumps.

class LinePicture {
  constructor(canvas) { this.canvas = canvas; }

  // Where points of the line stand, and how high densities do.
  frame(game) {
    const { width, height } = extent(this.canvas);
    const [from, to, peak] = game.range;
    const left = 48, right = width - 44, top = 26, strip = state.shows.map ? 96 : 30, bottom = height - strip;
    const most = 1.3 * peak;
    return {
      left, right, top, bottom, height, from, to, most, count: Math.max(3, Math.min(8, (right - left) / 75)),
      x: value => left + (right - left) * (value - from) / (to - from),
      value: x => from + (to - from) * (x - left) / (right - left),
      y: density => bottom - (bottom - top) * Math.min(density, 1.05 * most) / most,
      d: share => bottom - (bottom - top) * share,
    };
  }

  draw(game) {
    const { context } = begin(this.canvas), colours = ink(), f = this.frame(game), numbers = game.frame.line;
    const isJudged = game.standing.isLogistic, isKnown = isJudged && state.shows.best && game.standing.isExact;
    const count = (numbers.length - 38) / 4;
    const curve = i => numbers.subarray(i * count, (i + 1) * count);
    const place = i => f.x(f.from + (f.to - f.from) * i / (count - 1));
    this.axes(context, f, colours);
    const points = (values, y) => Array.from(values, (value, i) => [place(i), y(value)]);
    context.save();
    context.beginPath();
    context.rect(f.left, f.top - 6, f.right - f.left, f.bottom - f.top + 8);
    context.clip();
    stroke(context, [[f.left, f.d(0.5)], [f.right, f.d(0.5)]], colours.shade, 1.5);
    // p_g is known up to its last 1e-22: where neither law has more, nothing is known of their ratio.
    const [data, model] = [curve(0), curve(1)], best = curve(3).map((share, i) => (model[i] === 0 && data[i] < 1e-20 ? NaN : share));
    if (isKnown) stroke(context, points(best, f.d), colours.discriminator, 1.6);
    if (isJudged) stroke(context, points(curve(2), f.d), colours.discriminator, 2.8, [9, 5]);
    stroke(context, points(model, f.y), colours.generator, 3.2);
    // While a bump is dragged its law is shown; the game of the law before stands still.
    const law = game === games[0] && handles.dragged ? data.map((_, i) => densityOf(ground().bumps, f.from + (f.to - f.from) * i / (count - 1))) : data;
    stroke(context, points(law, f.y), colours.data, 2.6, [2, 5]);
    context.restore();
    if (state.shows.map) this.map(context, f, numbers.subarray(4 * count), colours);
    this.legend(context, f, isJudged, isKnown, colours);
  }

  axes(context, f, colours) {
    stroke(context, [[f.left, f.bottom], [f.right, f.bottom]], colours.text, 1.2);
    for (const tick of ticks(f.from, f.to, f.count)) {
      if (!state.shows.map) write(context, said(tick), f.x(tick), f.bottom + 14, colours.text, "center");
      stroke(context, [[f.x(tick), f.bottom], [f.x(tick), f.bottom + 4]], colours.text, 1);
    }
    for (const tick of ticks(0, f.most, 4)) write(context, said(tick), f.left - 6, f.y(tick), colours.text, "right");
    for (const share of [0, 0.5, 1]) write(context, share === 0.5 ? "½" : String(share), f.right + 8, f.d(share), colours.discriminator);
    write(context, "density", 4, 10, colours.text);
    write(context, "D(x)", f.right + 40, 10, colours.discriminator, "right");
  }

  map(context, f, numbers, colours) {
    const zLine = f.bottom + 14, xLine = f.height - 28;
    const z = numbers.subarray(0, 19), x = numbers.subarray(19);
    stroke(context, [[f.left, zLine], [f.right, zLine]], colours.faint, 1.2);
    stroke(context, [[f.left, xLine], [f.right, xLine]], colours.text, 1.2);
    write(context, "z", f.left - 16, zLine, colours.text);
    write(context, "x", f.left - 16, xLine, colours.text);
    for (const tick of ticks(f.from, f.to, f.count)) write(context, said(tick), f.x(tick), xLine + 14, colours.text, "center");
    context.save();
    context.beginPath();
    context.rect(f.left, zLine - 2, f.right - f.left, xLine - zLine + 4);
    context.clip();
    // Three deviations of z fill half the width.
    z.forEach((latent, i) => {
      arrow(context, f.left + (f.right - f.left) * (latent + 3) / 6, zLine, f.x(x[i]), xLine, colours.faint);
    });
    context.restore();
  }

  legend(context, f, isJudged, isKnown, colours) {
    const names = [["p_data", colours.data, [2, 5], 2.6], ["p_g", colours.generator, [], 3.2]];
    if (isJudged) names.push(["D", colours.discriminator, [9, 5], 2.8]);
    if (isKnown) names.push(["D*", colours.discriminator, [], 1.6]);
    // All four fit beside each other in half a page too.
    const [length, gap, space] = f.right - f.left < 300 ? [16, 4, 8] : [30, 6, 16];
    let x = f.left + 24;
    for (const [name, colour, dash, width] of names) {
      stroke(context, [[x, 10], [x + length, 10]], colour, width, dash);
      write(context, name, x + length + gap, 10, colours.text);
      x += length + gap + context.measureText(name).width + space;
    }
  }
}

// Handles: one on the top of each bump for place and weight, one at its side for width.
class Handles {
  constructor(layer, picture) { Object.assign(this, { layer, picture }); }

  place(game, isShown) {
    const { bumps = [] } = ground(), wanted = isShown ? 2 * bumps.length : 0;
    while (this.layer.children.length > wanted) this.layer.lastChild.remove();
    while (this.layer.children.length < wanted) this.layer.append(this.handle(this.layer.children.length));
    if (!wanted) return;
    const f = this.picture.frame(game);
    bumps.forEach((bump, i) => {
      const [middle, side] = spots(bump), [top, wide] = [this.layer.children[2 * i], this.layer.children[2 * i + 1]];
      this.move(top, f.x(middle), f.y(height(bump, middle)));
      this.move(wide, f.x(side), f.y(0.6 * height(bump, middle)));
      top.setAttribute("aria-label", "bump " + (i + 1) + ": place " + said(middle) + ", weight " + said(bump.weight)
        + "; arrow keys move it, + and − weigh it, Delete removes it");
      wide.setAttribute("aria-label", "bump " + (i + 1) + ": width " + said(breadth(bump)) + "; arrow keys widen it");
    });
  }

  move(handle, x, y) {
    const scale = enlarged();
    handle.style.transform = "translate(" + (scale * x - 11) + "px," + (scale * Math.max(20, y) - 11) + "px)";
  }

  handle(index) {
    const handle = document.createElement("button"), isWide = index % 2 === 1, bump = Math.floor(index / 2);
    handle.type = "button";
    handle.className = isWide ? "handle wide" : "handle";
    handle.addEventListener("pointerdown", event => {
      handle.setPointerCapture(event.pointerId);
      this.dragged = { bump, isWide, x: event.clientX, y: event.clientY, before: { ...ground().bumps[bump] } };
    });
    handle.addEventListener("pointermove", event => {
      if (!this.dragged || this.dragged.isLeft) return;
      const { x, y, before } = this.dragged, f = this.picture.frame(games[0]);
      const across = (event.clientX - x) / enlarged() * (f.to - f.from) / (f.right - f.left);
      const factor = Math.exp((y - event.clientY) / 150);
      change(bump, isWide ? widened(before, across) : { ...moved(before, across), weight: before.weight * factor }, false);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      handle.addEventListener(end, () => {
        if (!this.dragged || this.dragged.isLeft) return;
        this.dragged.isLeft = true;
        restart().finally(() => {
          this.dragged = null;
          draw();
        });
      });
    }
    handle.addEventListener("keydown", event => this.key(event, bump, isWide));
    return handle;
  }

  key(event, index, isWide) {
    const { bumps } = ground(), bump = bumps[index], step = (games[0].range[1] - games[0].range[0]) / 100;
    const across = { ArrowLeft: -step, ArrowRight: step, ArrowDown: -step, ArrowUp: step }[event.key];
    const weight = { "+": 1.2, "-": 1 / 1.2 }[event.key];
    if (across !== undefined) change(index, isWide ? widened(bump, across) : moved(bump, across), true);
    else if (weight && !isWide) change(index, { ...bump, weight: bump.weight * weight }, true);
    else if (event.key === "Delete" && bumps.length > 1) removeBump(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const spots = ({ kind, first, second }) => (kind === 1 ? [(first + second) / 2, second] : [first, first + second]);
const breadth = ({ kind, first, second }) => (kind === 1 ? second - first : second);
const moved = (bump, by) => ({ ...bump, first: tidy(bump.first + by), second: bump.kind === 1 ? tidy(bump.second + by) : bump.second });
const widened = (bump, by) => ({
  ...bump, second: tidy(Math.max(bump.kind === 1 ? bump.first + 0.05 : 0.02, bump.second + by)),
});
// The density of each of the `kinds`.
const densities = [
  (x, mean, deviation) => Math.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI)),
  (x, from, to) => (x >= from && x <= to ? 1 / (to - from) : 0),
  (x, mean, scale) => Math.exp(-Math.abs(x - mean) / scale) / (2 * scale),
];
const densityOf = (bumps, x) => bumps.reduce((sum, { kind, weight, first, second }) => sum + weight * densities[kind](x, first, second), 0);
const height = (bump, middle) => densityOf([bump], middle);
