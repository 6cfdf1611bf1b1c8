/** Besedka's sign: two bubbles that share a corner. Decoration: the name stands in the title. */
export const Brand = () => (
  <svg class="brand" viewBox="0 0 32 32" width="32" height="32" aria-hidden>
    <path d="M6 4h13a5 5 0 0 1 5 5v5a5 5 0 0 1-5 5h-6l-5 5v-5H6a5 5 0 0 1-5-5V9a5 5 0 0 1 5-5Z" />
    <path class="second" d="M27 12.5a5 5 0 0 1 4 4.9V21a5 5 0 0 1-5 5h-1v4l-4.500-4H17a5 5 0 0 1-4.600-3" />
  </svg>
);
