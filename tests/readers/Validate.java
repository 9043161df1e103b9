// Asks the veraPDF engine about many files in one start of Java.
// usage: java -cp CLASSPATH Validate.java PROFILE[,PROFILE…] FILE…
// Prints each failed rule once per file and profile. Exit 0: every file conforms.
import java.io.File;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Validate {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        int bad = 0;
        for (int i = 1; i < args.length; i++) {
            for (String name : args[0].split(",")) {
                bad += conforms(new File(args[i]), PDFAFlavour.byFlavourId(name)) ? 0 : 1;
            }
        }
        System.out.println((args.length - 1) + " files, " + bad + " failures");
        System.exit(bad == 0 ? 0 : 1);
    }

    static boolean conforms(File file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator =
                 Foundries.defaultInstance().createValidator(flavour, 100, true, false, false)) {
            ValidationResult result = validator.validate(parser);
            Set<String> rules = new LinkedHashSet<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    rules.add(assertion.getRuleId().getClause() + ": " + assertion.getMessage());
                }
            }
            for (String rule : rules) {
                System.out.println(file + " [" + flavour.getId() + "] " + rule);
            }
            return result.isCompliant() && result.getTotalAssertions() > 0;
        }
    }
}
