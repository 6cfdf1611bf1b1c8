/** Shows a text in a field. Words that come before those that stand there move the caret along with these. */
export const writeInto = (field: HTMLTextAreaElement, text: string): void => {
  const { value } = field;
  if (value === text) return;
  if (value && text.endsWith(value)) field.setRangeText(text.slice(0, -value.length), 0, 0, 'preserve');
  else field.value = text;
};
