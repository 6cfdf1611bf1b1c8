/** What is called on although the floor lacks it, and why that harms nobody there. By the names of MDN's data. */
export const SCRIPT_EXCEPTIONS: Readonly<Record<string, string>> = {
  'javascript.builtins.Intl.Segmenter': 'asked for: Firefox before 125 counts code points',
  'javascript.builtins.Intl.Segmenter.segment': 'the same',
  'javascript.builtins.Symbol.dispose': 'signals name the end of a model so, and we call it by the same name',
  'api.InputEvent.isComposing': 'Safari has it, but ends it one key early: its keyCode 229 tells',
  'api.KeyboardEvent.isComposing': 'the same',
  'api.HTMLElement.popover': 'asked for: a body with a transform carries the widget along without it',
  'api.HTMLElement.showPopover': 'the same',
  'api.Window.requestIdleCallback': 'asked for: a timer does instead',
  'api.Notification': 'asked for: the desk does without on a telephone',
  'api.Notification.close': 'the same',
  'api.Notification.permission_static': 'the same',
  'api.Notification.requestPermission_static': 'the same',
  'api.CanvasRenderingContext2D.imageSmoothingQuality': 'a hint',
  'html.elements.input.capture': 'a hint to telephones',
  'html.elements.video.playsinline': 'a hint to iPhones',
  'html.global_attributes.autocapitalize': 'a hint to telephones',
};

/** Styles that only please: without them everything is there, and can be read. */
export const STYLE_EXCEPTIONS: Readonly<Record<string, string>> = {
  'css.at-rules.page': 'margins of a printed page: there it has those that the browser gives',
  'css.properties.break-after': 'where a printed page ends',
  'css.properties.orphans': 'the same',
  'css.properties.widows': 'the same',
  'css.properties.accent-color': 'the colour of boxes and dots',
  'css.properties.content-visibility': 'draws long conversations faster',
  'css.properties.contain-intrinsic-height': 'the same',
  'css.properties.cursor': 'the shape of the pointer, on devices that have none',
  'css.properties.field-sizing': 'the field grows with its text; without it, it scrolls',
  'css.properties.forced-color-adjust': 'there are no forced colours there',
  'css.properties.hyphens': 'long names',
  'css.properties.line-clamp': 'stands beside -webkit-line-clamp',
  'css.properties.overflow-anchor': 'takes off what is not there',
  'css.properties.overflow-clip-margin': 'the ring of what has the focus',
  'css.properties.overscroll-behavior': 'the page scrolls along at the end of the list',
  'css.properties.resize': 'a corner to pull',
  'css.properties.scrollbar-color': 'the look of scroll bars',
  'css.properties.scrollbar-width': 'the same',
  'css.properties.text-wrap': 'even lines',
  'css.properties.zoom':
    'Firefox before 126 shows the chat as small as the page that names no width for phones',
};
