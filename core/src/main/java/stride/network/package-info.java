/**
 * The numbers of a network and the sessions that run it. Start with {@link stride.network.Network}; who
 * trains and uses one goes on with {@link stride.training.TrainingLoop} and {@link stride.modelfile.ModelFile}.
 */
@NullMarked
package stride.network;

import org.jspecify.annotations.NullMarked;
