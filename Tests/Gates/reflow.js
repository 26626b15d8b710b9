// Looks at the page as it stands for reflow.py: what scrolls, is cut, spills, overlaps, strays or is too small.
// `smallest`: least size of chart text in px; null: text is spaced widely, and neither charts nor broken
// words are looked at.
(smallest) => {
  const found = [], root = document.documentElement, width = root.clientWidth;
  const style = e => getComputedStyle(e);
  const say = text => text.trim().replace(/\s+/g, ' ').slice(0, 30);
  const name = e => e.localName + (e.id && '#' + e.id)
    + (e.getAttribute('class') || '').trim().split(/\s+/).filter(Boolean).map(c => '.' + c).join('');
  const ancestors = e => e ? [e, ...ancestors(e.parentElement)] : [];

  // Text hidden from the eye on purpose, for screen readers only, cannot be cut.
  const unseen = e => ancestors(e).some(p =>
    style(p).clipPath !== 'none' || style(p).visibility === 'hidden' || style(p).display === 'none');
  const block = e => ancestors(e).find(p => !/^(inline|contents)$/.test(style(p).display));

  function page() {
    if (root.scrollWidth <= width) return;
    const wide = [...document.body.querySelectorAll('*:not(svg *)')]
      .filter(e => e.getBoundingClientRect().right > width + 1);
    const inner = wide.filter(e => !wide.includes(e.firstElementChild)).slice(0, 3).map(name);
    found.push(`scrolls sideways by ${root.scrollWidth - width} px: ${inner.join(', ')}`);
  }

  function box(e) {
    const { overflowX, overflowY } = style(e);
    if (overflowX === 'visible' && overflowY === 'visible' || !e.getClientRects().length || unseen(e)) return;
    const across = e.scrollWidth - e.clientWidth, down = e.scrollHeight - e.clientHeight;
    const cuts = (overflow, by) => /hidden|clip/.test(overflow) && by > 1;
    const scrolls = (overflow, by) => /auto|scroll/.test(overflow) && by > 1;
    if (scrolls(overflowX, across)) found.push(`box scrolls sideways by ${across} px: ${name(e)}`);
    if (scrolls(overflowY, down)) found.push(`box scrolls up and down by ${down} px: ${name(e)}`);
    if ((cuts(overflowX, across) || cuts(overflowY, down)) && e.textContent.trim())
      found.push(`text is cut in ${name(e)}: ${say(e.textContent)}`);
  }

  function words(node, range) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('svg, script, style') || unseen(parent)) return;
    range.selectNodeContents(node);
    const frame = block(parent).getBoundingClientRect();
    const spills = r => r.width > 1 && (r.right > frame.right + 2 || r.left < frame.left - 2);
    if ([...range.getClientRects()].some(spills))
      found.push(`text spills out of ${name(block(parent))}: ${say(node.data)}`);
  }

  // A number cut in two reads as two others, a word cut in two hardly at all. Both may be broken where
  // the page says so (wbr), words at their hyphens too; addresses and very long words anywhere.
  const NUMBER = /(?<![\w.,/:-])[−-]?\d[\d.,]{3,}\d%?(?![\w/:-])/g;
  const WORD = /(?<![^\s("“‘>–-])[A-Za-zÀ-ž]{2,14}(?=[\s)"”’,;:.!?–-]*(?:\s|$))/g;
  function whole(node, range, pattern, what) {
    if (unseen(node.parentElement)) return;
    for (const { 0: text, index } of node.data.matchAll(pattern)) {
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      const lines = [...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top / 4));
      if (new Set(lines).size > 1) found.push(`${what} is broken in ${name(node.parentElement)}: ${text}`);
    }
  }

  // Under heads that are shown, each cell stands where its head does.
  function columns(table) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    if (!heads.length || unseen(heads[0]) || !heads[0].getClientRects().length) return;
    for (const row of table.tBodies[0]?.rows ?? []) {
      if (row.cells.length !== heads.length) continue;
      const astray = [...row.cells].find((cell, i) => {
        const a = cell.getBoundingClientRect(), b = heads[i].getBoundingClientRect();
        return a.width && (Math.abs(a.left - b.left) > 3 || Math.abs(a.right - b.right) > 3);
      });
      if (astray) found.push(`cell leaves its head in ${name(table)}: ${say(astray.textContent)}`);
    }
  }

  function chart(svg) {
    if (!svg.getClientRects().length) return;
    const frame = svg.getBoundingClientRect(), label = svg.querySelector('title')?.id || name(svg);
    const texts = [...svg.querySelectorAll('text')]
      .map(e => ({ e, r: e.getBoundingClientRect(), t: say(e.textContent) }));
    const spare = r => 0.25 * r.height; // the box of a line is taller than its letters
    for (const { e, r, t } of texts) {
      if (!e.getClientRects().length) continue; // a key that is not drawn on paper
      const scale = e.getScreenCTM(), px = parseFloat(style(e).fontSize) * Math.hypot(scale.a, scale.b);
      if (px < smallest) found.push(`chart text of ${px.toFixed(1)} px in ${label}: ${t}`);
      if (r.left < frame.left - 1 || r.right > frame.right + 1
          || r.top < frame.top - spare(r) || r.bottom > frame.bottom + spare(r))
        found.push(`chart text leaves the frame of ${label}: ${t}`);
    }
    texts.filter(({ e }) => e.getClientRects().length).forEach((a, i, shown) => shown.slice(i + 1).forEach(b => {
      const across = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
      const down = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
      if (across > 1 && down > spare(a.r) + spare(b.r))
        found.push(`chart texts overlap in ${label}: ${a.t} and ${b.t}`);
    }));
  }

  page();
  document.body.querySelectorAll('*:not(svg, svg *)').forEach(box);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode()) {
    words(walker.currentNode, range);
    whole(walker.currentNode, range, NUMBER, 'number');
    if (smallest !== null && !walker.currentNode.parentElement.closest('svg, math, script, style'))
      whole(walker.currentNode, range, WORD, 'word');
  }
  document.querySelectorAll('table').forEach(columns);
  if (smallest !== null) document.querySelectorAll('svg').forEach(chart);
  return found;
}
