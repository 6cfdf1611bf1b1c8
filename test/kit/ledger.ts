/** What a page has open: each of these lives on, and keeps others alive, until it is given back. */
export interface Ledger {
  readonly listeners: number;
  readonly timers: number;
  readonly databases: number;
  readonly channels: number;
  readonly sockets: number;
  readonly nodes: number;
  readonly sheets: number;
  readonly globals: number;
}

/** Counts from the first line of a page on. Runs in the page, before its scripts; `ledger()` there tells. */
export const keepLedger = (): void => {
  const listeners: { target: EventTarget; type: string; listener: unknown; capture: boolean }[] = [];
  const timers = new Set<number>();
  const databases = new Set<IDBDatabase>();
  const channels = new Set<BroadcastChannel>();
  const sockets = new Set<WebSocket>();

  const captures = (options: unknown): boolean =>
    typeof options === 'object' && options ? Reflect.get(options, 'capture') === true : options === true;
  /** What lives as long as the page: whoever listens to anything else goes with it. */
  const lasts = (target: EventTarget): boolean =>
    target === window ||
    target === document ||
    target === document.documentElement ||
    target === window.visualViewport ||
    target instanceof MediaQueryList ||
    target instanceof Navigator;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const forget = (target: EventTarget, type: string, listener: unknown, capture: boolean): void => {
    const at = listeners.findIndex(
      (one) =>
        one.target === target && one.type === type && one.listener === listener && one.capture === capture,
    );
    if (at >= 0) listeners.splice(at, 1);
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener && lasts(target)) {
      const capture = captures(options);
      forget(target, type, listener, capture);
      listeners.push({ target, type, listener, capture });
      const { once, signal } = typeof options === 'object' ? options : {};
      const over = () => forget(target, type, listener, capture);
      if (once) addEventListener.call(target, type, over, { once, capture });
      if (signal) addEventListener.call(signal, 'abort', over);
    }
    addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    forget(target, type, listener, captures(options));
    removeEventListener.call(target, type, listener, options);
  };

  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  const later = (work: TimerHandler, ms?: number, ...args: unknown[]): number => {
    const id = setTimeout(() => {
      timers.delete(id);
      if (typeof work === 'function') work(...args);
    }, ms);
    timers.add(id);
    return id;
  };
  const repeated = (work: TimerHandler, ms?: number, ...args: unknown[]): number => {
    const id = setInterval(work, ms, ...args);
    timers.add(id);
    return id;
  };
  const stopped = (stop: (id?: number) => void) => (id?: number) => {
    timers.delete(Number(id));
    stop.call(window, id);
  };
  Object.assign(window, {
    setTimeout: later,
    setInterval: repeated,
    clearTimeout: stopped(clearTimeout),
    clearInterval: stopped(clearInterval),
  });

  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    addEventListener.call(request, 'success', () => databases.add(request.result));
    return request;
  };
  const { close } = IDBDatabase.prototype;
  IDBDatabase.prototype.close = function () {
    databases.delete(this);
    close.call(this);
  };
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels.add(this);
    }
    override close() {
      channels.delete(this);
      super.close();
    }
  };
  window.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      sockets.add(this);
      addEventListener.call(this, 'close', () => sockets.delete(this));
    }
  };

  const ledger = (): Ledger => ({
    listeners: listeners.length,
    timers: timers.size,
    databases: databases.size,
    channels: channels.size,
    sockets: sockets.size,
    // A bundler leaves such a link for each part that the page has ever loaded.
    nodes: document.querySelectorAll(':not(link[rel=modulepreload])').length,
    sheets: document.adoptedStyleSheets.length,
    globals: Object.keys(window).length,
  });
  Object.assign(window, { ledger });
};
