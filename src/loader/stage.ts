import type { LauncherEvents, Look, Stage } from '../ui/stage.ts';
import { paletteOf } from './palette.ts';
import { WORDS } from './words.ts';

/** Lucide's message-circle; the interface draws the same one. */
const BUBBLE = 'M7.9 20A9 9 0 1 0 4 16.1L2 22Z';

/**
 * Against style sheets of the host page: what is important in a shadow root wins over what is
 * important outside, so nothing that the page says about `div` or `*` reaches the host element.
 * Fixed, without size: no layout of the page can be moved by it.
 */
const STYLES = `:host{all:initial!important;display:block!important;position:fixed!important;inset:auto 0 0 auto!important;width:0!important;height:0!important}
@media print{:host{display:none!important}}
.besedka{font:400 15px/22px Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.launcher{all:unset;box-sizing:border-box;position:fixed;bottom:calc(var(--y) + env(safe-area-inset-bottom,0px));width:56px;height:56px;border-radius:50%;background:var(--accent);color:var(--ink);display:grid;place-items:center;cursor:pointer;touch-action:manipulation;-webkit-tap-highlight-color:transparent;box-shadow:0 0 0 1px #0f172a0f,0 2px 6px #0f172a24,0 8px 28px #0f172a38;transition:transform .18s cubic-bezier(.2,.8,.2,1);animation:come .22s cubic-bezier(.2,.8,.2,1)}
.launcher:hover{transform:scale(1.05)}.launcher:active{transform:scale(.95)}
.launcher:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.launcher svg{display:block;grid-area:1/1;width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.tell{position:fixed;bottom:calc(var(--y) + 68px + env(safe-area-inset-bottom,0px));max-width:min(280px,100vw - 40px);box-sizing:border-box;padding:10px 14px;border-radius:14px;background:#1d2024;color:#fff;font-size:14px;line-height:20px}
.tell:empty{display:none}
@keyframes come{from{opacity:0;transform:scale(.6)}}
@media (prefers-reduced-motion:reduce){.launcher{transition:none;animation:none}.launcher:hover,.launcher:active{transform:none}}
@media (forced-colors:active){.launcher,.tell{border:2px solid ButtonText}}`;

const px = (value: number) => `${Math.round(Number(value) || 0)}px`;

/** What differs from site to site. The numbers come from outside: nothing but numbers gets through. */
const paintOf = ({ accent, place, offsetX, offsetY, zIndex, radius }: Look): string => {
  const palette = paletteOf(accent);
  const side = place === 'left' ? 'left' : 'right';
  return `:host{z-index:${Math.round(Number(zIndex) || 0)}!important}
.besedka{--accent:${palette.accent};--ink:${palette.ink};--link-light:${palette.linkLight};--link-dark:${palette.linkDark};--radius:${px(radius)};--x:${px(offsetX)};--y:${px(offsetY)}}
.besedka>.launcher,.besedka>.panel,.tell{${side}:calc(var(--x) + env(safe-area-inset-${side},0px));transform-origin:bottom ${side}}`;
};

const sheet = (text: string): CSSStyleSheet => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};

/** Puts the launcher on the page. There has to be a document element; a body is not needed. */
export const createStage = (look: Look): Stage => {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const frame = document.createElement('div');
  const button = launcher();
  const told = document.createElement('div');
  const painted = sheet('');
  let events: LauncherEvents | undefined;
  let fading: ReturnType<typeof setTimeout> | undefined;

  root.adoptedStyleSheets = [sheet(STYLES), painted];
  told.setAttribute('role', 'status');
  told.className = 'tell besedka';
  frame.append(button);
  root.append(frame, told);
  button.addEventListener('pointerenter', () => events?.near());
  button.addEventListener('focus', () => events?.near());
  button.addEventListener('click', () => events?.pressed());

  const stage: Stage = {
    host,
    root,
    frame,
    paint(next) {
      painted.replaceSync(paintOf(next));
      frame.className = 'besedka';
      for (const each of [frame, told]) {
        each.lang = next.language;
        each.dir = next.direction;
      }
      frame.dataset.theme = next.theme;
      // Once the interface is there it names the launcher itself.
      if (frame.childElementCount === 1) button.setAttribute('aria-label', WORDS[next.language].open);
    },
    listen(next) {
      events = next;
    },
    tell(text) {
      clearTimeout(fading);
      told.textContent = text;
      if (text) fading = setTimeout(() => stage.tell(''), 8000);
    },
    remove() {
      clearTimeout(fading);
      events = undefined;
      host.remove();
    },
  };
  stage.paint(look);
  // Beside the body, not in it: frameworks replace bodies, and a transformed body would carry us along.
  document.documentElement.append(host);
  return stage;
};

const launcher = (): HTMLButtonElement => {
  const button = document.createElement('button');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('aria-expanded', 'false');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', BUBBLE);
  svg.append(path);
  button.append(svg);
  return button;
};
