import type { BaseWidget } from './base/widget.ts';
import type {
  CompiledTemplate,
  Constants,
  Errors,
  Settings,
  Tpls,
  UI,
  Values,
  WidgetConfig,
} from './types.ts';

/** What the dialect speaks to: one for each `Comagic` object. */
export interface Env<K extends object = object> {
  readonly document: Document;
  /** `callgear` where the page was started under the English brand. */
  readonly brand: 'comagic' | 'callgear';
  /** For times and dates: `en`, `ru`. */
  readonly language: string;
  /** Becomes `UI.C` as it is. */
  readonly constants: Constants;
  /** Subclasses of the base widget by name. */
  readonly known: { readonly [N in keyof K]: WidgetClass<K[N] & BaseWidget> };
  /** To the developer of the page: what was wrong, and what it should be. */
  warn(text: string): void;
  /** To the developer of the page: what is broken, and what to do. */
  error(text: string, problem?: unknown): void;
  /**
   * What stands in where a widget has no template or none that the page's policy lets run: the built-in
   * interface. Without it, or where it gives nothing, an empty element.
   */
  standIn?(widget: BaseWidget): HTMLElement | undefined;
}

/** A class of widgets. `kit` is handed on to the base. */
export type WidgetClass<W extends BaseWidget = BaseWidget> = new (
  name: string,
  config: WidgetConfig,
  kit: Kit,
) => W;

/** What one UI gives each of its widgets. */
export interface Kit {
  readonly env: Env;
  readonly extras: ExtrasLoader;
  /** The first element of a piece of HTML, in the page's document; undefined where there is none. */
  parse(html: string): HTMLElement | undefined;
  /** Tells an error of the page's policy, once for each text. */
  tellOnce(text: string, problem: unknown): void;
  /** Sees to it that the document knows the classes that hide. */
  dress(): void;
}

/** Templates and plugins: a chunk of its own, for pages that bring templates. */
export interface ExtrasLoader {
  /** Loads them, once; after a failure it may be tried again. Never rejects. */
  load(): Promise<void>;
  /** Undefined until they are there. */
  now(): Extras | undefined;
}

export interface Extras {
  /** Throws a `SyntaxError` for a text that is no template, an `EvalError` where the page forbids compiling. */
  compile(text: string): CompiledTemplate;
  /** Brings to life what the attributes of an element ask for. */
  plug(widget: BaseWidget, el: HTMLElement): Plugged;
}

export interface Plugged {
  values(): Values;
  errors(): Errors | null;
  /** Gives the element back as it was, without listeners. */
  undo(): void;
}

/** A `Comagic.UI`, and what its owner does with it. */
export interface UIHandle<K extends object = object> {
  readonly ui: UI<K>;
  /**
   * Settings and templates of a controller are there: runs it as soon as it is registered, after what
   * templates need was loaded. Resolves when it has run. Call it again for a lead form shown again.
   */
  run(name: string, settings: Settings, tpls: Tpls): Promise<void>;
  /** Destroys every widget, and forgets every controller. */
  end(): void;
}
