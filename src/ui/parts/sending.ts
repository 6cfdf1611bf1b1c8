/** Whether a key that was pressed in a field sends what stands there: Enter does, Shift+Enter makes a new line. */
export const isSending = ({ key, shiftKey, isComposing, keyCode }: KeyboardEvent): boolean =>
  // 229: Safari ends the composition before it tells of the key that ended it.
  key === 'Enter' && !shiftKey && !isComposing && keyCode !== 229;
