// The plane: what D says as colours, the data, the samples, where D sends them, and where G takes a grid of latents.

class PlanePicture {
  constructor(canvas) { this.canvas = canvas; }

  frame(game) {
    const { width, height } = extent(this.canvas), [left, below, right, above] = this.held ?? game.plane;
    let across = (width - 60) / (right - left), up = (height - 56) / (above - below);
    // The engine's window is a square unless the columns have units of their own.
    if (Math.abs((right - left) / (above - below) - 1) < 1e-6) across = up = Math.min(across, up);
    const x0 = 46 + (width - 60 - across * (right - left)) / 2, y0 = height - 26;
    return {
      width, height, left, below, right, above,
      x: value => x0 + across * (value - left), y: value => y0 - up * (value - below),
      point: (x, y) => [left + (x - x0) / across, below + (y0 - y) / up],
    };
  }

  draw(game) {
    const { context } = begin(this.canvas), colours = ink(), f = this.frame(game);
    const { plane, arrows, manifold } = game.frame;
    const view = game.view(), samples = plane.subarray(3, 3 + 2 * view.samples), said = plane.subarray(3 + 2 * view.samples);
    context.save();
    context.beginPath();
    context.rect(f.x(f.left), f.y(f.above), f.x(f.right) - f.x(f.left), f.y(f.below) - f.y(f.above));
    context.clip();
    if (state.shows.heat && said.length > 0) this.heat(context, f, game.plane, said, plane[2] === 1);
    this.data(context, f, game, colours);
    if (state.shows.manifold && manifold?.length) this.grid(context, f, manifold, colours);
    if (state.shows.arrows && arrows?.length) this.gradients(context, f, arrows, colours);
    this.dots(context, f, samples, colours.generator, 3);
    if (this.stroke) this.dots(context, f, this.stroke, colours.data, 3);
    context.restore();
    this.axes(context, f, colours);
  }

  // Blue where D says data, orange where it says sample, pale where it cannot tell.
  heat(context, f, [left, below, right, above], said, isProbability) {
    const side = Math.round(Math.sqrt(said.length)), image = new ImageData(side, side), dark = isDark();
    const finite = Array.from(said).filter(Number.isFinite), least = Math.min(...finite), most = Math.max(...finite);
    said.forEach((value, i) => {
      const share = isProbability ? value : most > least ? (value - least) / (most - least) : 0.5;
      const pull = Math.abs(2 * share - 1), [r, g, b] = share > 0.5 ? [86, 160, 225] : [235, 165, 90];
      const ground = dark ? [21, 24, 28] : [255, 255, 255], strength = (dark ? 0.75 : 0.85) * Math.sqrt(pull);
      const row = side - 1 - Math.floor(i / side), place = 4 * (row * side + i % side);
      [r, g, b].forEach((part, j) => { image.data[place + j] = ground[j] + strength * (part - ground[j]); });
      image.data[place + 3] = 255;
    });
    this.small ??= document.createElement("canvas");
    [this.small.width, this.small.height] = [side, side];
    this.small.getContext("2d").putImageData(image, 0, 0);
    context.imageSmoothingEnabled = true;
    context.drawImage(this.small, f.x(left), f.y(above), f.x(right) - f.x(left), f.y(below) - f.y(above));
  }

  // Three deviations around every mode, or some of the data.
  data(context, f, game, colours) {
    const modes = game.plane.subarray(4);
    if (modes.length === 0) {
      context.globalAlpha = 0.55;
      this.dots(context, f, game.observations, colours.faint, 2.6);
      context.globalAlpha = 1;
    }
    for (let i = 0; i < modes.length; i += 5) {
      const [x, y, across, up, slant] = modes.subarray(i, i + 5);
      const rim = Array.from({ length: 33 }, (_, k) => {
        const angle = k * Math.PI / 16, c = Math.cos(angle), s = slant * c + Math.sqrt(1 - slant * slant) * Math.sin(angle);
        // A mode too small to see has a ring around it all the same.
        return [f.x(x) + Math.max(6, f.x(x + across) - f.x(x)) * c, f.y(y) - Math.max(6, f.y(y) - f.y(y + up)) * s];
      });
      stroke(context, rim, colours.data, 1.6);
    }
  }

  dots(context, f, values, colour, size) {
    context.fillStyle = colour;
    for (let i = 0; i + 1 < values.length; i += 2) {
      context.beginPath();
      context.arc(f.x(values[i]), f.y(values[i + 1]), size, 0, 2 * Math.PI);
      context.fill();
    }
  }

  // The longest is as long as a tenth of the picture, others by the square root of their size.
  gradients(context, f, values, colours) {
    let largest = 0;
    for (let i = 0; i < values.length; i += 4) largest = Math.max(largest, Math.hypot(values[i + 2], values[i + 3]) || 0);
    const reach = (f.x(f.right) - f.x(f.left)) / 10;
    for (let i = 0; i < values.length && largest > 0; i += 4) {
      const [x, y, across, up] = values.subarray(i, i + 4), size = Math.hypot(across, up);
      if (!(size > 0)) continue;
      const length = reach * Math.sqrt(size / largest) / size;
      arrow(context, f.x(x), f.y(y), f.x(x) + length * across, f.y(y) - length * up, colours.discriminator, 1.7);
    }
  }

  grid(context, f, values, colours) {
    const side = Math.round(Math.sqrt(values.length / 2)), at = (i, j) => 2 * (side * j + i);
    for (let i = 0; i < side; i += 1) {
      const indices = Array.from({ length: side }, (_, j) => j);
      stroke(context, indices.map(j => [f.x(values[at(i, j)]), f.y(values[at(i, j) + 1])]), colours.best, 1);
      stroke(context, indices.map(j => [f.x(values[at(j, i)]), f.y(values[at(j, i) + 1])]), colours.best, 1);
    }
  }

  axes(context, f, colours) {
    stroke(context, [
      [f.x(f.left), f.y(f.above)], [f.x(f.left), f.y(f.below)], [f.x(f.right), f.y(f.below)],
    ], colours.text, 1.2);
    for (const tick of ticks(f.left, f.right, 5)) write(context, said(tick), f.x(tick), f.y(f.below) + 13, colours.text, "center");
    for (const tick of ticks(f.below, f.above, 5)) write(context, said(tick), f.x(f.left) - 6, f.y(tick), colours.text, "right");
    const names = [["○ data", colours.data], ["● G(z)", colours.generator]];
    if (state.shows.arrows) names.push(["→ where D sends it", colours.discriminator]);
    if (state.shows.manifold) names.push(["# G of a grid of z", colours.best]);
    let x = Math.min(f.x(f.left), 46);
    for (const [name, colour] of names) {
      write(context, name, x, 11, colour);
      x += 16 + context.measureText(name).width;
    }
  }
}
