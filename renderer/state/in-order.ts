/**
 * Answers to what is asked again and again may overtake each other. Called when something is asked, it returns what says
 * of the answer, once that is there, whether it is to be taken: not after an answer to a later asking was.
 */
export function inOrder(): () => () => boolean {
  let asked = 0;
  let taken = 0;
  return () => {
    const mine = ++asked;
    return () => {
      if (mine < taken) return false;
      taken = mine;
      return true;
    };
  };
}
