// Gives, for charts.py, what it needs of every chart on the page as it stands: words and marks in CSS pixels.
() => {
  const box = r => ({ left: r.left, top: r.top, right: r.right, bottom: r.bottom });
  return [...document.querySelectorAll('svg.bagan')].filter(svg => svg.getClientRects().length).map(svg => {
    const scale = svg.getScreenCTM(), page = { x: scrollX, y: scrollY };
    const at = (x, y) => ({ x: scale.a * x + scale.e + page.x, y: scale.d * y + scale.f + page.y });
    const drawn = pattern => [...svg.querySelectorAll(pattern)].filter(mark => mark.getClientRects().length);
    const ticks = drawn('.target path:not(.alas)').flatMap(path => segments(path.getAttribute('d')))
      .map(([x1, y1, x2, y2]) => ({ from: at(x1, y1), to: at(x2, y2) }));
    return {
      name: svg.querySelector('title').id, frame: box(svg.getBoundingClientRect()),
      texts: drawn('text').map(text => ({
        text: text.textContent, box: box(text.getBoundingClientRect()),
        points: parseFloat(getComputedStyle(text).fontSize) * Math.hypot(scale.a, scale.b) * 0.75 })),
      bars: drawn('.batang rect').map(rect => {
        const [x, y, w, h] = ['x', 'y', 'width', 'height'].map(name => +rect.getAttribute(name));
        return { from: at(x, y), to: at(x + w, y + h) };
      }),
      ticks,
    };
  });

  // The straight lines of a path that knows M, h, v, H and V alone.
  function segments(path) {
    const found = [];
    let x = 0, y = 0;
    for (const [, letter, words] of path.matchAll(/([MhvHV])([^MhvHV]*)/g)) {
      const numbers = words.trim().split(/[\s,]+/).map(Number), [x0, y0] = [x, y];
      if (letter === 'M') [x, y] = numbers;
      if (letter === 'h') x += numbers[0];
      if (letter === 'H') x = numbers[0];
      if (letter === 'v') y += numbers[0];
      if (letter === 'V') y = numbers[0];
      if (letter !== 'M') found.push([x0, y0, x, y]);
    }
    return found;
  }
}
