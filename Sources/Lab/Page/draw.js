// What both pictures and the history share: a canvas in the page's colours, in pixels of the screen.

// Okabe and Ito's colours, in the roles of the course's figures; on a dark page black is white and blue is lighter.
const inks = {
  light: {
    ground: "#ffffff", text: "#1a1a1a", faint: "#777777", data: "#000000", generator: "#009e73", discriminator: "#0072b2",
    best: "#d55e00", shade: "#e4e4e4", quality: "#a8548a",
  },
  dark: {
    ground: "#15181c", text: "#ececec", faint: "#a0a0a0", data: "#ffffff", generator: "#1fc795", discriminator: "#56b4e9",
    best: "#f0883e", shade: "#3a3f45", quality: "#dd94bd",
  },
};
const isDark = () => document.documentElement.dataset.theme === "dark";
const ink = () => inks[isDark() ? "dark" : "light"];

// How many pixels of the page one of a picture is: more for a lecture hall.
const enlarged = () => (document.documentElement.dataset.size === "large" ? 1.5 : 1);
const extent = canvas => ({ width: canvas.clientWidth / enlarged(), height: canvas.clientHeight / enlarged() });

// Clears a canvas and gives its context, in pixels of the picture.
function begin(canvas) {
  const { width, height } = extent(canvas), scale = enlarged() * (devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  // A film has no page behind it.
  context.fillStyle = ink().ground;
  context.fillRect(0, 0, width, height);
  context.font = "15px Helvetica, Arial, 'Liberation Sans', sans-serif";
  context.lineJoin = "round";
  return { context, width, height };
}

function stroke(context, points, colour, width, dash = []) {
  context.beginPath();
  let isDown = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) { isDown = false; continue; }
    if (isDown) context.lineTo(x, y); else context.moveTo(x, y);
    isDown = true;
  }
  Object.assign(context, { strokeStyle: colour, lineWidth: width });
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

function write(context, text, x, y, colour, align = "left") {
  Object.assign(context, { fillStyle: colour, textAlign: align, textBaseline: "middle" });
  // A number below the end of an axis stays in the picture.
  const half = align === "center" ? context.measureText(text).width / 2 : 0;
  context.fillText(text, half > 0 ? Math.min(x, extent(context.canvas).width - half) : x, y);
}

function arrow(context, x, y, toX, toY, colour, width = 1.2) {
  const length = Math.hypot(toX - x, toY - y);
  if (!(length > 1)) return;
  const [ux, uy] = [(toX - x) / length, (toY - y) / length], head = Math.min(7, length);
  stroke(context, [[x, y], [toX, toY]], colour, width);
  stroke(context, [
    [toX - head * ux + 0.45 * head * uy, toY - head * uy - 0.45 * head * ux], [toX, toY],
    [toX - head * ux - 0.45 * head * uy, toY - head * uy + 0.45 * head * ux],
  ], colour, width);
}

// Steps of 1, 2 or 5 that divide an interval into about so many parts.
function ticks(from, to, count) {
  const rough = (to - from) / count, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(factor => factor * power >= rough);
  const places = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i += 1) places.push(tidier(i * step));
  return places;
}
const tidier = number => Number(number.toPrecision(12));

// A number for the eye, with a true minus sign.
function said(number, digits = 4) {
  if (!Number.isFinite(number)) return "–";
  const size = Math.abs(number);
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? number.toExponential(digits - 2) : String(Number(number.toPrecision(digits)));
  return text.replace("-", "−").replace("e-", "e−");
}
