/**
 * Opens the browser's print window with the papers inside `drawn`. A copy is printed that belongs to no page: on narrow paper the page itself turns
 * into its phone form, and its own drawing would be gone.
 *
 * @param printer the job's name says where it goes (INT-15)
 */
export async function printDrawn(drawn: HTMLElement, printer = ''): Promise<void> {
  await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
  document.querySelectorAll('body > .zg-papers').forEach((old) => old.remove());
  const papers = drawn.firstElementChild!.cloneNode(true) as HTMLElement;
  document.body.append(papers);
  addEventListener('afterprint', () => papers.remove(), { once: true });
  const title = document.title;
  if (printer) document.title = printer;
  window.print();
  document.title = title;
}
