// One box that ticks all on the page; without a script each is ticked by itself.
const all = document.querySelector(".tick-all");
const boxes = [...document.querySelectorAll("#many [name=statement]")];

function tell() {
  const ticked = boxes.filter((box) => box.checked).length;
  all.checked = ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
}

if (all) {
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener("change", tell);
}
