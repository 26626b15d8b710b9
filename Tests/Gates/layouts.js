// Looks at the boxes of the page as it stands for layouts.py: what overlaps, leaves its frame, or is cut by it.
// What reflow.js sees (scrolling, cut and spilling lines, words of charts) is not looked at again.
() => {
  const found = [];
  const style = e => getComputedStyle(e);
  const say = text => text.trim().replace(/\s+/g, ' ').slice(0, 30);
  const name = e => e.localName + (e.getAttribute('class') || '').trim().split(/\s+/).filter(Boolean).map(c => '.' + c).join('');
  const shown = e => e.getClientRects().length && e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  const unseen = e => e.closest('.terdengar, .lompat') || e.closest('details:not([open])') && !e.closest('summary');
  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);

  // Boxes that stand side by side or below each other.
  function siblings(parent) {
    const boxes = [...parent.children].filter(e => shown(e) && !unseen(e) && !/^(inline|contents)$/.test(style(e).display)
      && /^(static|relative)$/.test(style(e).position) && style(e).float === 'none')
      .map(e => ({ e, r: e.getBoundingClientRect() })).filter(({ r }) => r.width > 0 && r.height > 0);
    boxes.forEach((a, i) => boxes.slice(i + 1, i + 12).forEach(b => {
      if (across(a.r, b.r) > 1.5 && down(a.r, b.r) > 1.5) found.push(`boxes overlap: ${name(a.e)} and ${name(b.e)}: ${say(b.e.textContent)}`);
    }));
  }

  // Boxes with a border or a ground of their own.
  function framed(e) {
    const s = style(e), sides = ['Top', 'Right', 'Bottom', 'Left'].filter(side => parseFloat(s[`border${side}Width`]) > 0);
    return sides.length > 2 || !/^(transparent|rgba\(0, 0, 0, 0\))$/.test(s.backgroundColor) && e !== document.body;
  }

  function lines() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(), all = [];
    while (walker.nextNode()) {
      const node = walker.currentNode, e = node.parentElement;
      if (!node.data.trim() || e.closest('script, style, svg, annotation') || unseen(e) || !shown(e)) continue;
      range.selectNodeContents(node);
      for (const r of range.getClientRects()) if (r.width > 1 && r.height > 1) all.push({ e, r, t: say(node.data) });
    }
    return all;
  }

  // A line's box is taller than its letters.
  const spare = r => 0.25 * r.height;

  function overlaps(all) {
    all.sort((a, b) => a.r.top - b.r.top);
    all.forEach((a, i) => {
      for (let k = i + 1; k < all.length && all[k].r.top < a.r.bottom; k++) {
        const b = all[k];
        if (across(a.r, b.r) > 1.5 && down(a.r, b.r) > spare(a.r) + spare(b.r))
          found.push(`texts overlap in ${name(a.e)} and ${name(b.e)}: ${a.t} and ${b.t}`);
      }
    });
  }

  function frames(all) {
    const boxes = new Map();
    for (const { e, r, t } of all) {
      for (let box = e; box && box !== document.body; box = box.parentElement) {
        if (!boxes.has(box)) boxes.set(box, framed(box) && !/^(inline|contents)$/.test(style(box).display) ? box.getBoundingClientRect() : null);
        const f = boxes.get(box);
        if (f && (r.left < f.left - 1.5 || r.right > f.right + 1.5 || r.top + spare(r) < f.top - 1 || r.bottom - spare(r) > f.bottom + 1)) {
          found.push(`text leaves the frame of ${name(box)}: ${t}`);
          break;
        }
      }
    }
  }

  function shortened(e) {
    const s = style(e);
    if (s.textOverflow === 'ellipsis' && e.scrollWidth > e.clientWidth + 1) found.push(`text is shortened in ${name(e)}: ${say(e.textContent)}`);
    if (s.webkitLineClamp !== 'none' && e.scrollHeight > e.clientHeight + 1) found.push(`lines are left out in ${name(e)}: ${say(e.textContent)}`);
  }

  function drawing(svg) {
    const f = svg.getBoundingClientRect(), label = name(svg);
    for (const e of svg.querySelectorAll('rect, path, line, circle, polyline, polygon, use')) {
      const r = e.getBoundingClientRect();
      if (!e.closest('defs, pattern, clipPath, marker, symbol') && (r.width || r.height) && (r.left < f.left - 1.5 || r.right > f.right + 1.5 || r.top < f.top - 1.5 || r.bottom > f.bottom + 1.5))
        found.push(`a mark leaves the frame of ${label}: ${name(e)} by ${Math.round(Math.max(f.left - r.left, r.right - f.right, f.top - r.top, r.bottom - f.bottom))} px`);
    }
    const p = svg.parentElement.getBoundingClientRect();
    if (!/^(inline|contents)$/.test(style(svg.parentElement).display) && (f.left < p.left - 1.5 || f.right > p.right + 1.5)) found.push(`${label} leaves ${name(svg.parentElement)}`);
  }

  document.body.querySelectorAll('*:not(svg *, math *, svg, math)').forEach(e => { if (shown(e)) { siblings(e); shortened(e); } });
  const all = lines();
  overlaps(all);
  frames(all);
  document.querySelectorAll('svg').forEach(svg => shown(svg) && drawing(svg));
  return found;
}
