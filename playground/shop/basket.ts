import { type Good, goodBy } from './goods.ts';

/** What is in the basket; kept in the browser, the same on every page and in every tab. */
export type Basket = ReadonlyArray<{ readonly good: Good; readonly count: number }>;

const KEY = 'shop-basket';
const CHANGED = 'shop-basket-changed';

const stored = (): ReadonlyArray<readonly [id: string, count: number]> => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value
      ? Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
      : [];
  } catch {
    // Storage refused, or not ours: an empty basket is better than a broken page.
    return [];
  }
};

export const basket = (): Basket =>
  stored().flatMap(([id, count]) => {
    const good = goodBy(id);
    return good && count > 0 ? [{ good, count }] : [];
  });

export const basketSize = (): number => basket().reduce((sum, { count }) => sum + count, 0);

const put = (id: string, count: number): void => {
  const next = Object.fromEntries([...stored().filter(([key]) => key !== id), [id, count]]);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch (error) {
    console.warn('The basket cannot be kept here.', error);
  }
  dispatchEvent(new Event(CHANGED));
};

export const addToBasket = (good: Good): void =>
  put(good.id, (basket().find((line) => line.good === good)?.count ?? 0) + 1);

export const removeFromBasket = (good: Good): void => put(good.id, 0);

export const onBasket = (listener: () => void): void => {
  addEventListener(CHANGED, listener);
  addEventListener('storage', listener);
};
