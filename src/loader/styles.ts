import type { FirstSettings } from '../protocol/sites.ts';

/**
 * Against style sheets of the host page: what is important in a shadow root wins over what is
 * important outside, so nothing that the page says about `div` or `*` reaches the host element.
 * Fixed, without size: no layout of the page can be moved by it. The icon is white on every brand
 * on which white has 3:1 (luminance is about the cube of OKLCH's lightness), and else black.
 */
export const STYLES = `:host{all:initial!important;position:fixed!important;bottom:0!important;right:0!important}
@media print{:host{display:none!important}}
.launcher{all:unset;height:52px;width:52px;cursor:pointer;background:var(--brand);border-radius:50%;color:#fff;color:oklch(from var(--brand) clamp(0,(.63 - l)*999,1) 0 0);display:grid;border:2px solid #0000;box-shadow:0 4px 24px #0004;place-items:center}
.launcher:focus-visible{outline:3px solid var(--brand);outline-offset:3px}
.launcher:before{content:"";width:28px;background:currentColor;height:28px;forced-color-adjust:none;clip-path:path(evenodd,"M9 23A10 10 0 1 0 5 19L2 26ZM9 11h10v2H9zM9 15h6v2H9z")}
.launcher,.trouble{position:fixed;bottom:var(--y)}
.trouble:not(:empty){color:#fff;margin-bottom:68px;background:#222;border-radius:14px;padding:14px;font:14px/20px system-ui}`;

/** What differs from site to site. It comes from outside: nothing but a colour and numbers gets through. */
export const paintOf = ({ accent, place, offsetX, offsetY, zIndex, radius }: FirstSettings): string => {
  const brand = /^#[\da-f]{6}$/i.test(accent) ? accent : '#2f6fed';
  const side = place === 'left' ? place : 'right';
  const away = (value: number, edge: string, more = '') =>
    `calc(${value | 0}px + env(safe-area-inset-${edge},0px)${more})`;
  return `:host{z-index:${zIndex | 0}!important}.besedka{--brand:${brand};--x:${away(offsetX, side)};--y:${away(offsetY, 'bottom', ' + var(--besedka-room,0px)')};--radius:${radius | 0}px}.besedka>.launcher,.besedka>.panel,.trouble{${side}:var(--x);transform-origin:bottom ${side}}`;
};
