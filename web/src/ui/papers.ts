/**
 * Opens the browser's print window with what was drawn into `drawn`. A copy is printed that belongs to no page: on narrow paper
 * the page itself turns into its phone form, and its own drawing would be gone.
 */
export async function sendToPrinter(drawn: HTMLElement): Promise<void> {
  await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
  document.querySelectorAll('body > .zg-papers').forEach((old) => old.remove());
  const papers = drawn.firstElementChild!.cloneNode(true) as HTMLElement;
  document.body.append(papers);
  addEventListener('afterprint', () => papers.remove(), { once: true });
  window.print();
}
