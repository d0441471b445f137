// Opens a page of `isnad report` in Chromium without a network and prints what a reader finds there, as JSON.
// Usage: ISNAD_CONSUMERS=FOLDER SEARCH=WORD node report_browser.mjs PAGE [SCREENSHOT_FOLDER]
import { createRequire } from 'node:module';
const require = createRequire(process.env.ISNAD_CONSUMERS + '/');
const { chromium } = require('playwright-core');
const [page_file, shots] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const context = await browser.newContext({ viewport: { width: 1400, height: 850 }, offline: true });
const page = await context.newPage();
const out = { errors: [], requests: [] };
page.on('pageerror', e => out.errors.push(String(e)));
page.on('console', m => { if (m.type() === 'error') out.errors.push(m.text()); });
page.on('request', r => out.requests.push(r.url()));
page.on('dialog', d => { out.errors.push('dialog: ' + d.message()); d.dismiss(); });
await page.goto('file://' + page_file);
const sum = () => page.textContent('#sum');
const shoot = name => shots ? page.screenshot({ path: `${shots}/${name}.png` }) : null;

out.facts = await page.evaluate(() => facts.length);
out.sum = await sum();
await page.waitForTimeout(200);
await shoot('network');
out.drawn = await page.evaluate(() => {
  const c = document.getElementById('map'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  let n = 0;
  for (let i = 3; i < d.length; i += 4) if (d[i]) ++n;
  return n;
});
out.pairs = await page.evaluate(() => map.pairs.length);

// Click on the middle of a line between two circles: its sentences stand beside, marked.
const spot = await page.evaluate(() => {
  map.scale *= 10;  // near enough that circles do not cover the lines
  map.centre(map.order[0]);
  for (const p of map.pairs) {
    const [ax, ay] = map.at(map.place[p.a]), [bx, by] = map.at(map.place[p.b]);
    for (let t = 0.1; t < 0.95; t += 0.05) {
      const x = ax + t * (bx - ax), y = ay + t * (by - ay), found = map.find(x, y);
      if (x > 0 && y > 0 && x < map.width && y < map.height && found?.pair && found.pair[0] === p.a && found.pair[1] === p.b) return { x, y, n: p.said + p.relation };
    }
  }
});
const box = await page.locator('#map').boundingBox();
if (spot) {
  await page.mouse.click(box.x + spot.x, box.y + spot.y);
  out.edge = { n: spot.n, cards: await page.locator('#info .card').count(), marks: await page.locator('#info mark').allTextContents(),
    sentences: await page.locator('#info blockquote').allTextContents(), title: await page.textContent('#info h2') };
  await shoot('edge');
}
await page.evaluate(() => map.fit());
// Search: only facts with the words stay.
const word = process.env.SEARCH;
await page.fill('#search', word);
out.found = await page.evaluate(() => shown.length);
await page.click('#tab-facts');
out.foundCards = await page.locator('#panel-facts .card').count();
await shoot('facts');
await page.fill('#search', '');
// Filter by type, by period, by person.
const first = page.locator('#kinds input').first();
const type = await first.getAttribute('value');
await first.uncheck();
out.type = { name: type, left: await page.evaluate(() => shown.map(f => f.type)) };
await page.locator('#kinds input').first().check();
await page.fill('#from', '2023-02-01'); await page.locator('#from').blur();
await page.fill('#to', '2023-03-31'); await page.locator('#to').blur();
out.period = await page.evaluate(() => shown.map(f => [f.a, f.b]));
await page.click('#reset');
const person = await page.evaluate(() => nameOf(DATA.statements[0].by));
await page.fill('#person', person);
out.person = { all: await page.evaluate(() => shown.length), wrong: await page.evaluate(() => shown.filter(f => !f.ends.includes(DATA.statements[0].by)).length) };
await page.click('#reset');
out.afterReset = await page.evaluate(() => shown.length);
await page.click('#tab-figures'); await shoot('figures');
out.figures = await page.locator('#panel-figures .fig').count();
await page.click('#tab-entities'); await shoot('entities');
await page.click('#tab-documents'); await shoot('documents');
// Languages: direction and shaping.
for (const lang of ['ar', 'ru', 'en']) {
  await page.click(`#langs button[lang=${lang}]`);
  await page.click('#tab-facts');
  out[lang] = await page.evaluate(() => {
    const side = document.getElementById('side').getBoundingClientRect(), info = document.getElementById('info').getBoundingClientRect();
    return { dir: getComputedStyle(document.body).direction, sideLeft: side.left < info.left, tab: document.getElementById('tab-network').textContent,
      time: document.querySelector('#panel-facts time')?.textContent };
  });
  await page.click('#tab-network'); await page.waitForTimeout(100);
  await shoot('network-' + lang);
  await page.click('#tab-facts'); await shoot('facts-' + lang);
}
// Keyboard alone: / goes to the search, the tabs take arrows, the network takes N and Enter.
await page.click('#tab-facts');
await page.keyboard.press('/');
out.slash = await page.evaluate(() => document.activeElement.id);
await page.focus('#tab-network'); await page.keyboard.press('ArrowRight');
out.arrow = await page.evaluate(() => state.tab);
await page.click('#tab-network'); await page.focus('#map'); await page.keyboard.press('n'); await page.keyboard.press('Enter');
out.keyboardOpened = await page.textContent('#info h2');
// Names for screen readers: every control has one.
out.nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, canvas, select')].filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.labels?.length || e.title)).map(e => e.outerHTML.slice(0, 80)));
// Smooth: the time of one painting, the middle of twenty.
out.paint = await page.evaluate(() => { const t = []; for (let i = 0; i < 20; ++i) { map.x += 3; map.paint(); t.push(map.painted); } return t.sort((a, b) => a - b)[10]; });
out.zoom = await page.evaluate(() => { const t = []; for (let i = 0; i < 20; ++i) { map.zoom(i < 10 ? 1.1 : 1 / 1.1, 300, 200); map.paint(); t.push(map.painted); } return t.sort((a, b) => a - b)[10]; });
// From a letter in the search to the picture without what it leaves out.
out.filter = await page.evaluate(word => { const t = []; for (const q of [...word].map((_, i) => word.slice(0, i + 1)).concat('')) {
  const began = performance.now(); $('search').value = q; $('search').dispatchEvent(new Event('input')); map.paint(); t.push(performance.now() - began); }
  return Math.max(...t); }, word);
await page.emulateMedia({ media: 'print' });
out.printed = await page.evaluate(() => ['side', 'tabs'].every(id => getComputedStyle(document.getElementById(id)).display === 'none'));
if (shots) { await page.emulateMedia({ media: 'screen', colorScheme: 'dark' }); await page.click('#fit'); await page.waitForTimeout(150); await shoot('dark');
  await page.setViewportSize({ width: 420, height: 850 }); await page.emulateMedia({ colorScheme: 'light' }); await page.waitForTimeout(150); await page.screenshot({ path: `${shots}/narrow.png`, fullPage: true }); }
console.log(JSON.stringify(out));
await browser.close();
