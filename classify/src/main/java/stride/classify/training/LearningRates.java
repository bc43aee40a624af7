package stride.classify.training;

import stride.training.Schedule;

/** How the learning rate changes in the course of a training. */
public enum LearningRates {
    /** Not at all. */
    CONSTANT {
        @Override
        Schedule schedule(float rate, long steps) {
            return new Schedule.Constant(rate);
        }
    },
    /** It falls to zero along half a cosine. */
    COSINE {
        @Override
        Schedule schedule(float rate, long steps) {
            return new Schedule.Cosine(rate, 0, 0, steps);
        }
    },
    /** It rises for 30 % of the steps, then falls nearly to zero. */
    ONE_CYCLE {
        @Override
        Schedule schedule(float rate, long steps) {
            return new Schedule.OneCycle(rate, steps);
        }
    };

    /**
     * @param rate the largest
     * @param steps of the whole training
     */
    abstract Schedule schedule(float rate, long steps);
}
