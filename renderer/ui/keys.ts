/** True where a key press belongs to a text field, a menu or a dialog, not to the page. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return (
    target?.closest(
      'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="menu"], [role="dialog"]',
    ) != null || document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  );
}
