import type { SiteSettings } from '../protocol/sites.ts';

/**
 * Against style sheets of the host page: what is important in a shadow root wins over what is
 * important outside, so nothing that the page says about `div` or `*` reaches the host element.
 * Fixed, without size: no layout of the page can be moved by it.
 *
 * The accent is the brand's colour, darkened where white words would not be readable on it; a light
 * brand keeps its lightness and gets dark words. Luminance is about the cube of OKLCH's lightness,
 * never more than a tenth above: at 0.54 white has 4.5:1.
 */
export const STYLES = `:host{all:initial!important;display:block!important;position:fixed!important;bottom:0!important;right:0!important}
@media print{:host{display:none!important}}
.besedka{--light:clamp(0,(l - .68)*999,1);--accent:oklch(from var(--brand) calc(min(l,.54) + max(0,l - .54)*var(--light)) c h);--ink:oklch(from var(--brand) calc(1 - .85*var(--light)) 0 0);font:14px/20px Inter,system-ui}
@supports not (color:oklch(from red l c h)){.besedka{--accent:var(--brand);--ink:#fff}}
.launcher{all:unset;position:fixed;bottom:calc(var(--y) + env(safe-area-inset-bottom,0px));width:56px;height:56px;border-radius:50%;background:var(--accent);color:var(--ink);display:grid;place-items:center;cursor:pointer;touch-action:manipulation;-webkit-tap-highlight-color:#0000;box-shadow:0 2px 6px #0f172a29,0 8px 28px #0f172a38}
.launcher:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.launcher:before{content:"";width:28px;height:28px;background:currentColor;forced-color-adjust:none;clip-path:path(evenodd,"M9.2 23.3A10.5 10.5 0 1 0 4.7 18.8L2.3 25.7ZM9 11h10v2H9zM9 15h6v2H9z")}
.trouble:not(:empty){position:fixed;bottom:calc(var(--y) + 68px);padding:10px 14px;border-radius:14px;background:#1d2024;color:#fff}
@keyframes come{0%{opacity:0;transform:scale(.6)}}
@media (prefers-reduced-motion:no-preference){.launcher{animation:come .2s}}
@media (forced-colors:active){.besedka>*{border:2px solid}}`;

const whole = (value: number): number => Math.round(value) || 0;

/** What differs from site to site. It comes from outside: nothing but a colour and numbers gets through. */
export const paintOf = ({ accent, place, offsetX, offsetY, zIndex, radius }: SiteSettings): string => {
  const brand = /^#[\da-f]{6}$/i.test(accent) ? accent : '#2f6fed';
  const side = place === 'left' ? 'left' : 'right';
  return `:host{z-index:${whole(zIndex)}!important}.besedka{--brand:${brand};--x:${whole(offsetX)}px;--y:${whole(offsetY)}px;--radius:${whole(radius)}px}.besedka>.launcher,.besedka>.panel,.trouble{${side}:calc(var(--x) + env(safe-area-inset-${side},0px));transform-origin:bottom ${side}}`;
};
