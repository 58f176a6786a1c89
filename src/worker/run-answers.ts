import type { Trainer } from '../engine/training/trainer.ts';
import type { Lesion } from '../spec/lesion.ts';
import type { EvaluationResult, Measured, PathGradients, Prediction, Quantity, Question, Survey } from './questions.ts';

/** What a run's network answers when it is asked; nothing where its loss broke or it was dropped. Training goes on meanwhile. */
export class RunAnswers {
  readonly #trainer: Trainer;
  readonly #run: string;
  readonly #usable: () => boolean;
  #answering: Promise<unknown> = Promise.resolve();

  constructor(trainer: Trainer, run: string, usable: () => boolean) {
    this.#trainer = trainer;
    this.#run = run;
    this.#usable = usable;
  }

  /** What it takes at most PREDICTION_BATCH images for (uint8, planar), one call after the other. */
  predict(images: Uint8Array): Promise<Prediction | undefined> {
    return this.#inTurn(
      () => this.#trainer.preparePrediction(),
      async () => ({ run: this.#run, ...(await this.#trainer.predict(images)) }),
    );
  }

  /** How it does on the first `images` test images with a lesion, one call after the other. */
  evaluateWith(lesion: Lesion, images: number): Promise<EvaluationResult | undefined> {
    return this.#inTurn(
      () => this.#trainer.prepareLesions(),
      () => this.#trainer.evaluateWith(lesion, { images }),
    );
  }

  /** Losses around its weights, one call after the other. */
  survey({ points, images, from }: Extract<Question, { type: 'survey' }>): Promise<Survey | undefined> {
    return this.#inTurn(
      () => this.#trainer.prepareSurvey(),
      () => this.#trainer.survey(points, images, from),
    );
  }

  /** Its gradients along single paths, one call after the other. */
  follow({ paths, from }: Extract<Question, { type: 'follow' }>): Promise<PathGradients | undefined> {
    return this.#inTurn(
      () => this.#trainer.preparePaths(),
      () => this.#trainer.followPaths(paths, from),
    );
  }

  /** A quantity of it, where it has one. */
  async measure(quantity: Quantity): Promise<Measured | undefined> {
    if (!this.#usable()) return undefined;
    const measured = quantity === 'gradients' ? await this.#trainer.gradientSizes() : await this.#trainer.responses();
    // Before its first step, also from a saved state, there are no gradients.
    return measured?.values.some((value) => value > 0) ? { run: this.#run, ...measured } : undefined;
  }

  /** Resolves when what takes turns is done. */
  async settled(): Promise<void> {
    await this.#answering;
  }

  #inTurn<T>(prepare: () => Promise<void>, answer: () => Promise<T>): Promise<T | undefined> {
    const answered = this.#answering.then(async () => {
      if (!this.#usable()) return undefined;
      await prepare();
      return this.#usable() ? answer() : undefined;
    });
    this.#answering = answered.catch(() => undefined);
    return answered;
  }
}
