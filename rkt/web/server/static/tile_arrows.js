/* Lets the arrow keys move the focus from tile to tile of the map of provinces, as in a table: with Tab, the last tile
   is 38 stops away. The next tile is the nearest one in the arrow's direction, on whichever grid is drawn. Streamlit
   removes scripts from a page's HTML. */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nearest(tile, [x, y]) {
  const centre = (each) => {
    const box = each.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const here = centre(tile);
  const away = (each) => {
    const [dx, dy] = centre(each).map((at, axis) => at - here[axis]);
    const ahead = dx * x + dy * y, aside = Math.abs(dx * y) + Math.abs(dy * x);
    return ahead < 1 ? Infinity : ahead + 3 * aside; // what lies straight ahead comes first
  };
  const others = [...tile.closest(".rkt-tiles").querySelectorAll(".rkt-tile")].filter((each) => away(each) < Infinity);
  return others.sort((one, other) => away(one) - away(other))[0];
}

function moveOn(event) {
  const direction = DIRECTIONS[event.key];
  const tile = event.target.closest?.(".rkt-tile");
  if (!tile || !direction) return;
  event.preventDefault(); // the page would scroll
  nearest(tile, direction)?.focus();
}

document.addEventListener("keydown", moveOn);
