import type { Env } from './env.ts';
import type { Mobile, Observer, UI } from './types.ts';

const createObserver = <A, R = A>(reducer?: (action: A) => R): Observer<A, R> => {
  const subscribers = new Set<{ readonly tell: (value: R) => unknown }>();
  return {
    pub(action) {
      const value = reducer ? reducer(action) : (action as unknown as R);
      for (const { tell } of [...subscribers]) tell(value);
    },
    sub(tell) {
      const one = { tell };
      subscribers.add(one);
      return () => void subscribers.delete(one);
    },
  };
};

/** Relative luminance by WCAG 2: above this, black reads better than white. */
const MIDDLE = 0.179;

const luminance = (hex: string): number | undefined => {
  const short = /^#?([\da-f])([\da-f])([\da-f])$/i
    .exec(hex)
    ?.slice(1)
    .map((one) => one + one);
  const parts = short ?? /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(hex)?.slice(1);
  if (!parts) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const createMobile = (env: Env): Mobile => {
  const root = env.document.documentElement;
  const name = `${env.brand}-js-mobile-form`;
  const ratio = (): number => {
    const view = env.document.defaultView;
    return view ? view.innerWidth / view.screen.width : 1;
  };
  return {
    form: () => root.classList.add(name),
    unform: () => root.classList.remove(name),
    isFullSizeMode: () => ratio() > 1,
    updateLabelStyles(label) {
      const el = 'getEl' in label ? label.getEl() : (label as HTMLElement);
      if (el) el.style.zoom = ratio() > 1 ? String(ratio()) : '';
    },
  };
};

type Helpers = Pick<
  UI,
  'createObserver' | 'toTimeString' | 'toDateString' | 'getContrastColor' | 'isIE' | 'Mobile'
>;

/** What pages find in `UI` besides widgets. */
export const createHelpers = (env: Env): Helpers => {
  const format = (method: string, options: Intl.DateTimeFormatOptions) => {
    let made: Intl.DateTimeFormat | undefined;
    return (date: Date | number): string => {
      made ??= new Intl.DateTimeFormat(env.language, options);
      const time = Number(date);
      // NaN, Infinity and what lies beyond the calendar.
      if (Math.abs(time) <= 8.64e15) return made.format(time);
      env.warn(`${method}(): "date" should be a date or milliseconds, not ${String(date)}.`);
      return '';
    };
  };
  return {
    createObserver,
    toTimeString: format('toTimeString', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    toDateString: format('toDateString', { year: 'numeric', month: '2-digit', day: '2-digit' }),
    getContrastColor(hex) {
      const light = luminance(String(hex));
      if (light === undefined)
        env.warn(`getContrastColor(): "hex" should be a colour such as "1a2b3c", not "${String(hex)}".`);
      return light === undefined || light > MIDDLE ? '#000000' : '#ffffff';
    },
    isIE: false,
    Mobile: createMobile(env),
  };
};
