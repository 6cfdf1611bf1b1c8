type Named = 'title' | 'referrer' | 'head' | 'body' | 'activeElement' | 'readyState';

/**
 * What the browser says of a document. Asked directly, a document answers with the form, picture or frame of the page
 * that is called so: `<iframe name="body">`.
 */
export const own = <N extends Named>(document: Document, name: N): Document[N] =>
  Reflect.get(Document.prototype, name, document);
