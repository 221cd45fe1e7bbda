import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.tdb2.TDB2Factory;

/** Reads files strictly into a TDB2 store and answers queries, in one run: `Jena.java STORE FILE... -- QUERY...`. */
public class Jena {
    public static void main(String[] arguments) throws Exception {
        Dataset dataset = TDB2Factory.connectDataset(arguments[0]);
        dataset.begin(ReadWrite.WRITE);
        int next = 1;
        for (; !arguments[next].equals("--"); next++) {
            // Strict: a warning, such as a value outside its datatype, is an error.
            RDFParser.source(arguments[next]).strict(true).checking(true)
                .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                .parse(StreamRDFLib.dataset(dataset.asDatasetGraph()));
        }
        dataset.commit();
        dataset.end();
        dataset.begin(ReadWrite.READ);
        for (next++; next < arguments.length; next++) {
            Path file = Path.of(arguments[next]);
            try (QueryExecution asked = QueryExecutionFactory.create(Files.readString(file), dataset)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ResultSetFormatter.outputAsJSON(out, asked.execSelect());
                Files.write(Path.of(file + ".json"), out.toByteArray());
            } catch (RuntimeException refused) {
                Files.writeString(Path.of(file + ".error"), String.valueOf(refused), StandardCharsets.UTF_8);
            }
        }
        dataset.end();
    }
}
