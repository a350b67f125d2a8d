/** Puts what the server wrote anew into what stands there, and moves nothing. */

/** Milliseconds for which a card that is over keeps its place. */
const KEEPS_PLACE = 8_000;

/** Replaces what is in a piece, where that changed. */
export const mergePiece = (piece: HTMLElement, next: HTMLElement): void => {
  const fresh = next.querySelector(`#${piece.id}`);
  if (fresh && fresh.innerHTML !== piece.innerHTML) piece.replaceChildren(...fresh.childNodes);
};

/**
 * Merges a list's cards by their ids. Answers those that are new. `gone`: what is said in place of the buttons of a
 * card that is over.
 */
export const mergeCards = (list: HTMLElement, next: HTMLElement, gone: string): HTMLElement[] => {
  const fresh = new Map(
    [...(next.querySelector(`#${list.id}`)?.children ?? [])].map((card) => [card.id, card as HTMLElement]),
  );
  for (const card of [...list.children] as HTMLElement[]) {
    const same = fresh.get(card.id);
    fresh.delete(card.id);
    if (!same) end(card, gone);
    else if (same.dataset['look'] !== card.dataset['look'] || isOver(card)) replace(card, same);
  }
  list.append(...fresh.values());
  return [...fresh.values()];
};

const replace = (card: HTMLElement, fresh: HTMLElement): void => {
  const hadFocus = card.contains(document.activeElement);
  card.replaceWith(fresh);
  if (hadFocus) fresh.focus({ preventScroll: true });
};

const isOver = (card: HTMLElement): boolean => card.classList.contains('is-gone');

/** Its buttons go at once, its place a while later. */
const end = (card: HTMLElement, gone: string): void => {
  if (isOver(card)) return;
  const hadFocus = card.contains(document.activeElement);
  card.style.minHeight = `${card.offsetHeight}px`;
  card.classList.add('is-gone');
  card.querySelectorAll('form, details').forEach((part) => part.remove());
  const line = document.createElement('p');
  line.className = 'note';
  line.textContent = gone;
  card.append(line);
  if (hadFocus) card.focus({ preventScroll: true });
  window.setTimeout(() => leave(card), KEEPS_PLACE);
};

/** Whoever reads it, or is about to press what stands below it, is not interrupted. */
const leave = (card: HTMLElement): void => {
  const isLookedAt = card.contains(document.activeElement) || card.parentElement?.matches(':hover, :active');
  if (isLookedAt) window.setTimeout(() => leave(card), KEEPS_PLACE);
  else card.remove();
};
