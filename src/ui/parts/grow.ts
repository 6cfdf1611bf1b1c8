/** Makes the field as high as its text, for WebKit has no `field-sizing`; the style sheet says how high at most. */
export const grow = (field: HTMLTextAreaElement): void => {
  const { style } = field;
  style.height = 'auto';
  style.height = field.value && `${field.scrollHeight}px`;
};
