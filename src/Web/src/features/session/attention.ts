type Channel = Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;

/** Which of the pages of a tab the person works in: the terminals of only that one answer programs and say how large they are. */
export class Attention {
  readonly #channel: Channel;
  readonly #onCome: () => void;
  #isHere = true;

  /** `onCome`: the person has come over from another page. */
  constructor(channel: Channel, onCome: () => void) {
    this.#channel = channel;
    this.#onCome = onCome;
    channel.onmessage = () => { this.#isHere = false; };
    channel.postMessage('here');
  }

  get isHere(): boolean {
    return this.#isHere;
  }

  /** The person does something in this page. */
  readonly come = (): void => {
    if (this.#isHere) return;
    this.#isHere = true;
    this.#channel.postMessage('here');
    this.#onCome();
  };
}

/** What shows that the person is in this page. */
export function watchAttention(attention: Attention): void {
  for (const sign of ['focus', 'keydown', 'pointerdown', 'resize']) window.addEventListener(sign, attention.come, { capture: true });
}
