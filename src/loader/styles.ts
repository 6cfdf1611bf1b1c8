import type { FirstSettings } from '../protocol/sites.ts';

/**
 * Against style sheets of the host page: what is important in a shadow root wins over what is
 * important outside, so nothing that the page says about `div` or `*` reaches the host element.
 * Fixed, without size: no layout of the page can be moved by it. A phone shows a page that names no width for it as wide
 * as 980 px, and small: what stands in it would be two fifths of its size.
 */
export const STYLES = `:host{all:initial!important;position:fixed!important;bottom:0!important;right:0!important}
@media print{:host{display:none!important}}
@media (orientation:portrait) and (min-width:900px) and (max-device-width:520px){.besedka{zoom:2.4}}
.launcher{all:unset;height:52px;width:52px;cursor:pointer;background:var(--brand);border-radius:50%;color:var(--on);display:grid;border:2px solid #0000;box-shadow:0 4px 24px #0004;place-items:center}
.launcher:focus-visible{outline:3px solid var(--brand);outline-offset:3px}
.launcher:before{content:"";width:28px;background:currentColor;height:28px;forced-color-adjust:none;clip-path:path(evenodd,"M9 23A10 10 0 1 0 5 19L2 26ZM9 11h10v2H9zM9 15h6v2H9z")}
.launcher,.trouble{position:fixed;bottom:var(--y)}
.trouble:not(:empty){color:#fff;margin-bottom:68px;background:#222;border-radius:14px;padding:14px;font:14px/20px system-ui}
.trouble>button{color:#fff;background:#222;font:14px/20px system-ui}`;

/** It comes from outside: nothing but a colour gets through. */
export const brandOf = (accent: string): string => (/^#[\da-f]{6}$/i.test(accent) ? accent : '#2f6fed');

/** White on every brand on which it has 3:1 and more, and else black. */
export const inkOn = (brand: string): string => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => (parseInt(brand.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.21 * r + 0.72 * g + 0.07 * b > 0.25 ? '#000' : '#fff';
};

/** What differs from site to site. It comes from outside: nothing but a colour and numbers gets through. */
export const paintOf = ({ accent, place, offsetX, offsetY, zIndex, radius }: FirstSettings): string => {
  const brand = brandOf(accent);
  const side = place === 'left' ? place : 'right';
  const away = (value: number, edge: string, more = '') =>
    `calc(${value | 0}px + env(safe-area-inset-${edge},0px)${more})`;
  return `:host{z-index:${zIndex | 0}!important}.besedka{--brand:${brand};--on:${inkOn(brand)};--x:${away(offsetX, side)};--y:${away(offsetY, 'bottom', ' + var(--besedka-room,0px)')};--radius:${radius | 0}px}.besedka>.launcher,.besedka>.panel,.trouble{${side}:var(--x);transform-origin:bottom ${side}}`;
};
