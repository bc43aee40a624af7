// Moves the window of the figure. All numbers were computed by the Java code of this page; nothing is computed here.
(function () {
  const { largest, places } = JSON.parse(document.getElementById("places").textContent);
  const slider = document.getElementById("place");
  const text = (value) => value === 0 ? "0" : value.toFixed(2).replace("-", "−");

  function paint(id, value) {
    const group = document.getElementById(id);
    const strength = Math.min(1, Math.abs(value) / largest);
    const side = value === 0 ? "zero" : Math.sign(value) === 1 ? "warm" : "cool";
    group.setAttribute("class", side);
    group.style.setProperty("--t", strength.toFixed(2));
    group.querySelector("text").textContent = text(value);
  }

  function move(id, [x, y]) {
    document.getElementById(id).setAttribute("x", x);
    document.getElementById(id).setAttribute("y", y);
  }

  function show(index) {
    const place = places[index];
    move("window", place.window);
    move("output", place.output);
    place.slice.forEach((row, u) => row.forEach((value, v) => {
      paint("slice-" + u + "-" + v, value);
      paint("product-" + u + "-" + v, place.products[u][v]);
    }));
    place.sums.forEach((sum, k) => { document.getElementById("sum-" + k).textContent = text(sum); });
    document.getElementById("total").textContent = text(place.z);
    document.getElementById("total-label").textContent = "z[0, " + place.row + ", " + place.column + ", 0]";
    document.getElementById("place-text").textContent = "place " + (index + 1) + " of " + places.length;
    slider.value = index;
    document.querySelectorAll(".place").forEach((button) =>
      button.classList.toggle("now", Number(button.dataset.place) === index));
  }

  const now = () => Number(slider.value);
  const step = (by) => show((now() + by + places.length) % places.length);
  slider.addEventListener("input", () => show(now()));
  document.getElementById("back").addEventListener("click", () => step(-1));
  document.getElementById("on").addEventListener("click", () => step(1));
  document.querySelectorAll(".place").forEach((button) =>
    button.addEventListener("click", () => show(Number(button.dataset.place))));
  show(5);
})();
