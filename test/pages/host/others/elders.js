// What Prototype before 1.7, MooTools before 1.5 and scripts that watch a page have put in the place of the browser's own.
(() => {
  const quote = (value) => (typeof value === 'string' ? `"${value}"` : String(value));
  Array.prototype.toJSON = function () {
    return `[${Array.prototype.slice.call(this).map(quote).join(', ')}]`;
  };
  String.prototype.toJSON = Number.prototype.toJSON = Date.prototype.toJSON = function () {
    return quote(this.valueOf());
  };
  Array.prototype.reduce = function () {
    return this.length > 1 ? this : this[0];
  };
  Array.prototype.entries = Array.prototype.toArray = function () {
    return this.slice();
  };
  // Only what it is given: the second argument is not looked at.
  Array.from = (list) => [...list];
  // Told of a value and its place, and nothing else.
  for (const name of ['map', 'filter', 'some', 'every', 'find']) {
    const own = Array.prototype[name];
    Array.prototype[name] = function (work, context) {
      return own.call(this, (value, at) => work.call(context, value, at));
    };
  }
  Element.prototype.remove = function () {
    this.parentNode.removeChild(this);
    return this;
  };
  for (const name of ['scrollTo', 'update', 'wrap', 'show', 'hide', 'toggle'])
    HTMLElement.prototype[name] = function () {
      return this;
    };
  Function.prototype.bind = function (self, args) {
    const given = args === undefined ? undefined : [].concat(args);
    const work = this;
    return function () {
      return work.apply(self, given || arguments);
    };
  };
  window.Event = function (event) {
    this.event = event;
  };
  Object.defineProperty(window, 'crypto', { value: function crypto() {} });
  // Either of the two: what is both is beyond what Preact can draw with.
  if (location.search === '?frozen') Object.freeze(Object.prototype);
  else {
    Object.prototype.forEach = function () {};
    Object.prototype.isEmpty = true;
    Object.prototype.each = [];
    Object.prototype.blank = '';
  }
  window.console = { log() {} };
  // Texts that look like dates become some.
  const { parse } = JSON;
  window.JSON.parse = (text) =>
    parse(text, (_, value) => (/^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : value));
  const { now } = Date;
  const fixed = now();
  Date.now = () => fixed;

  const Socket = window.WebSocket;
  window.WebSocket = function (...given) {
    return new Socket(...given);
  };
  const ask = window.fetch;
  window.fetch = function (...given) {
    return ask.apply(this, given);
  };
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    return listen.call(this, type, listener, options);
  };
  const later = window.setTimeout;
  window.setTimeout = (work, ms, ...given) => later(() => work(...given), ms);
  delete Promise.withResolvers;
  delete Promise.try;
  delete window.structuredClone;
})();
