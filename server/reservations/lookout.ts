/**
 * Looks at our own tables again and again for whoever follows something, as long as somebody does. One look answers
 * for all of them, whichever process made the change: on a server and on the embedded database alike.
 */
export interface Lookout<Follower> {
  /** Answers how to stop. */
  add(follower: Follower): () => void;
}

export interface Looking {
  /** Milliseconds between two looks. */
  every: number;
  /** What went wrong with a look; the next one tries again. */
  failed: (error: unknown) => void;
}

/** `catchUp` tells the followers what is new to them. */
export const createLookout = <Follower>(
  { every, failed }: Looking,
  catchUp: (followers: Follower[]) => Promise<void>,
): Lookout<Follower> => {
  const followers = new Set<Follower>();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    try {
      await catchUp([...followers]);
    } catch (error) {
      failed(error);
    }
    timer = followers.size > 0 ? setTimeout(() => void look(), every).unref() : undefined;
  };

  return {
    add: (follower) => {
      followers.add(follower);
      timer ??= setTimeout(() => void look(), 0).unref();
      return () => void followers.delete(follower);
    },
  };
};
