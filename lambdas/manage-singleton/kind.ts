/** Where the function runs. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/**
 * One kind of thing of which an account or region has at most one. `State` is plain JSON and holds all that `change`
 * may touch, so that equal states mean: as we left it.
 */
export interface Kind<State> {
  describe(place: Place): Promise<State>;
  /**
   * The live state, raised to what the promise needs; the same state when nothing is missing. Pure, and never weaker
   * than the live state in anything.
   * @throws Error when the desired properties are wrong, or when only a person can raise this state
   */
  raise(live: State): State;
  /** Sets the live thing, which is in state `from`, to `to`. May be called again after it failed half-way. */
  change(from: State, to: State, place: Place): Promise<void>;
  /** Id or name of the thing, where it has one. */
  idOf?(state: State): string | undefined;
  /** Which one, where a kind has several that have nothing to do with one another. */
  readonly variant?: string;
  /** AWS accepts the change and takes minutes to show it. */
  readonly slow?: boolean;
}

/** Reads the desired properties of a kind. CloudFormation turns every number and boolean of a template into a string. */
export type KindFactory<State> = (desired: unknown) => Kind<State>;
