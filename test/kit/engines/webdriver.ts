/** A session of a WebDriver (https://www.w3.org/TR/webdriver2/). */
export interface Session {
  get(path: string): Promise<unknown>;
  post(path: string, body?: object): Promise<unknown>;
  remove(path: string): Promise<unknown>;
  /** Ends the session and closes its windows. */
  end(): Promise<void>;
}

/** The name under which elements travel. */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** For what never comes: some commands wait for a page for ever. */
const PATIENCE = 60_000;

const isFailure = (value: unknown): value is { readonly error: string; readonly message: string } =>
  typeof value === 'object' && value !== null && 'error' in value && 'message' in value;

const call = async (method: string, url: string, body?: object): Promise<unknown> => {
  const answer = await fetch(url, {
    method,
    signal: AbortSignal.timeout(PATIENCE),
    ...(body && { body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as { readonly value: unknown };
  if (isFailure(value)) throw new Error(`${value.error}: ${value.message}`);
  return value;
};

/** Whether a driver is there and answers. */
export const isReady = async (driver: string): Promise<boolean> => {
  try {
    await call('GET', `${driver}/status`);
    return true;
  } catch {
    return false;
  }
};

export const openSession = async (driver: string, capabilities: object): Promise<Session> => {
  const made = await call('POST', `${driver}/session`, { capabilities: { alwaysMatch: capabilities } });
  const base = `${driver}/session/${(made as { readonly sessionId: string }).sessionId}`;
  return {
    get: (path) => call('GET', `${base}/${path}`),
    post: (path, body = {}) => call('POST', `${base}/${path}`, body),
    remove: (path) => call('DELETE', `${base}/${path}`),
    async end() {
      await call('DELETE', base);
    },
  };
};

/** Keys that are no characters (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

const keyOf = (name: string): string => KEYS[name === '\n' ? 'Enter' : name] ?? name;

const keyboard = (actions: readonly object[]) => ({ actions: [{ type: 'key', id: 'keys', actions }] });

/** Actions for one key after the other. */
export const typing = (text: string): object =>
  keyboard(
    [...text].flatMap((one) => [
      { type: 'keyDown', value: keyOf(one) },
      { type: 'keyUp', value: keyOf(one) },
    ]),
  );

/** Actions for keys together. */
export const chord = (keys: readonly string[]): object =>
  keyboard([
    ...keys.map((key) => ({ type: 'keyDown', value: keyOf(key) })),
    ...keys.toReversed().map((key) => ({ type: 'keyUp', value: keyOf(key) })),
  ]);

/** Actions for the pointer: it goes there, and presses or not. */
export const pointing = ({ x, y }: { readonly x: number; readonly y: number }, press: boolean): object => ({
  actions: [
    {
      type: 'pointer',
      id: 'pointer',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
        ...(press
          ? [
              { type: 'pointerDown', button: 0 },
              { type: 'pointerUp', button: 0 },
            ]
          : []),
      ],
    },
  ],
});
