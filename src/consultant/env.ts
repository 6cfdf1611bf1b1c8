import type { Hours } from '../protocol/hours.ts';
import type { Millis } from '../protocol/ids.ts';
import type { Locale } from '../protocol/locale.ts';
import type { BaseWidget } from './base/widget.ts';
import type { People } from './people.ts';
import type { Constants, Errors, Settings, Template, Tpls, UI, Values, WidgetConfig } from './types.ts';

/** What the dialect speaks to: one for each `Comagic` object. */
export interface Env<K extends object = object> {
  readonly document: Document;
  /** `callgear` where the page was started under the English brand. */
  readonly brand: 'comagic' | 'callgear';
  /** For times and dates. */
  readonly language: Locale;
  /** The words that the page was given, and whose they are. */
  readonly people: People;
  /** Whether the site wants words of people taken for markup by templates. */
  wordsAsMarkup?(): boolean;
  /** Subclasses of the base widget by name. */
  readonly known: { readonly [N in keyof K]: WidgetClass<K[N] & BaseWidget> };
  /** What pages draw with. */
  extras(env: Env): Extras;
  /** A form of the page is as large as the screen, or no longer. */
  full?(on: boolean): void;
  /** A form of the page no longer covers the screen: what is sized by the window comes back, then `done` is called. */
  unformed?(done: unknown): void;
  /** A widget of the page was drawn, shown, hidden or taken away. */
  changed?(widget: BaseWidget): void;
  /** A controller has been registered under this name. */
  registered?(name: string): void;
  /** What the times to call at are reckoned from. */
  moment?(): { readonly now: Millis; readonly hours: Hours | null };
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
  readonly extras: Extras;
  /** The widget is on the page: it can be found by its name, and the document knows the classes that hide. */
  enter(widget: BaseWidget): void;
}

/** Templates, forms and the helpers of pages that draw. */
export interface Extras {
  readonly helpers: Pick<UI, 'getContrastColor' | 'Mobile'>;
  /** What `UI.C` is filled with. */
  readonly constants: Constants;
  /** Undefined where the page's policy forbids it, which is told once. A fault of the template itself is thrown. */
  draw(template: Template, data: Settings): HTMLElement | undefined;
  /** Brings to life what the attributes of an element ask for. */
  plug(widget: BaseWidget, el: HTMLElement): Plugged;
  /** Settings with what only the page knows: the words of its language, the time. */
  complete(controller: string, settings: Settings, texts: Constants): Promise<Settings>;
  /** Takes back what the helpers did to the page. */
  end(): void;
}

export interface Plugged {
  values(): Values;
  errors(): Errors | null;
  /** Takes every listener and observer off the element. */
  undo(): void;
}

/** A `Comagic.UI`, and what its owner does with it. */
export interface UIHandle<K extends object = object> {
  readonly ui: UI<K>;
  /** Completes the settings of a controller with what only the page knows. Never rejects. */
  complete(name: string, settings: Settings): Promise<Settings>;
  /**
   * Settings and templates of a controller are there: runs it as soon as it is registered. Resolves when it has
   * run. Call it again for a lead form shown again.
   */
  run(name: string, settings: Settings, tpls: Tpls): Promise<void>;
  /** Destroys every widget, and forgets every controller. */
  end(): void;
}
