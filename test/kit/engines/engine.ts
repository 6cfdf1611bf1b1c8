/** What runs the pages. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** Of a window, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The text of a function that runs in the page, and what it is called with: what JSON can carry. */
export interface Script {
  readonly source: string;
  readonly args: readonly unknown[];
}

/** One window, as far as every driver can drive it. `tab.ts` makes of it what a person sees. */
export interface Pane {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  /** Resolves when the page has loaded again. */
  reload(): Promise<void>;
  /** Waits for what the function promises, and gives back what JSON can carry of it. */
  run(script: Script): Promise<unknown>;
  /**
   * A script for every page of this window, before the page's own where the driver can
   * (WebKit's cannot: there it runs when a page has loaded).
   */
  prepare(source: string): Promise<void>;
  /** Gives files to the input that the script returns. */
  upload(input: Script, paths: readonly string[]): Promise<void>;
  /** Moves the pointer there. */
  point(at: Point): Promise<void>;
  /** Moves the pointer there and presses. */
  click(at: Point): Promise<void>;
  /** Types real keys, one after the other. */
  type(text: string): Promise<void>;
  /** Presses keys together, named as in `KeyboardEvent.key`: the last one is pressed while the others are held. */
  press(keys: readonly string[]): Promise<void>;
  /** Gives the window the focus, where the windows of a browser have one between them. */
  look(): Promise<void>;
  resize(size: Size): Promise<void>;
  /** A PNG of what is seen. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

/** One person's browser: its windows share what pages keep. */
export interface Profile {
  open(size: Size): Promise<Pane>;
  /** Closes the windows and forgets everything. */
  end(): Promise<void>;
}

export interface Engine {
  readonly name: EngineName;
  profile(): Promise<Profile>;
  end(): Promise<void>;
}

export const WIDE: Size = { width: 1280, height: 900 };
export const PHONE: Size = { width: 390, height: 844 };

/** The text of a call, for drivers that take expressions. */
export const expressionOf = ({ source, args }: Script): string =>
  `(${source})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ')})`;
