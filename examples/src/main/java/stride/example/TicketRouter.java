package stride.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import stride.classify.decision.Prediction;
import stride.text.TextClassifier;

/**
 * Sends tickets to the queue of their label, and those that the classifier is not sure of to a human.
 *
 * <pre>TicketRouter MODEL PROBABILITY &lt; tickets.txt</pre>
 */
public final class TicketRouter {
    private static final String HUMAN = "human";

    private final TextClassifier classifier;
    private final double leastProbability;

    /** @param leastProbability of a label, 0 to 1; below it nothing is decided */
    public TicketRouter(TextClassifier classifier, double leastProbability) {
        this.classifier = classifier;
        this.leastProbability = leastProbability;
    }

    /** The queue of a ticket. Safe for any number of threads, as the classifier is. */
    public String queue(String ticket) {
        Prediction answer = classifier.predict(ticket);
        return answer.probability() < leastProbability ? HUMAN : answer.label();
    }

    public static void main(String[] arguments) throws IOException {
        TicketRouter router =
                new TicketRouter(TextClassifier.load(Path.of(arguments[0])), Double.parseDouble(arguments[1]));
        BufferedReader tickets = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        tickets.lines().forEach(ticket -> System.out.println(router.queue(ticket) + "\t" + ticket));
    }
}
