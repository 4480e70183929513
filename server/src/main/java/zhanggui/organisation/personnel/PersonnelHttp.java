package zhanggui.organisation.personnel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.BankAccounts;

/** Personnel files: one's own, and those of the people one may read. */
@RestController
class PersonnelHttp {

    record EmergencyContact(@NotNull @Size(max = 60) String name, @NotNull @Size(max = 20) String relation, @NotNull String phone) {}

    /** @param number digits, with or without blanks */
    record BankAccount(@NotNull @Size(max = 60) String number, @NotNull @Size(max = 60) String bank) {}

    /** What is null stays as it is. */
    record Entering(@Nullable String phone, @Nullable String paper, @Nullable @Valid EmergencyContact contact, @Nullable @Valid BankAccount account) {}

    record Opening(@NotNull PersonnelFile.What what, @Nullable @Size(max = 200) String purpose) {}

    record Open(String value) {}

    record Declaring(boolean outside, @Nullable @Size(max = 500) String words) {}

    private final Personnel personnel;

    PersonnelHttp(Personnel personnel) { this.personnel = personnel; }

    private static @Nullable String stripped(@Nullable String text) { return text == null ? null : text.strip(); }

    @GetMapping("/api/organisation/personnel/mine")
    @Needs(Permission.SIGNED_IN)
    PersonnelFile mine(Viewer viewer) { return Answer.of(personnel.file(viewer.person(), viewer)); }

    @GetMapping("/api/organisation/personnel/{person}")
    @Needs(Permission.READ_PERSONNEL)
    PersonnelFile file(@PathVariable long person, Viewer viewer) { return Answer.of(personnel.file(new PersonId(person), viewer)); }

    /** One's own phone and emergency contact, or anybody's for whoever may open them. */
    @PutMapping("/api/organisation/personnel/{person}")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(@PathVariable long person, @Validated @RequestBody Entering entering, Viewer viewer) {
        var contact = entering.contact == null ? null : new Personnel.Contact(entering.contact.name.strip(), entering.contact.relation.strip(), entering.contact.phone.strip());
        var account = entering.account == null ? null : new BankAccounts.Account(entering.account.number.replaceAll("\\s", ""), entering.account.bank.strip());
        Answer.of(personnel.enter(new PersonId(person), new Personnel.Entered(stripped(entering.phone), stripped(entering.paper), contact, account), viewer));
    }

    @PostMapping("/api/organisation/personnel/{person}/reveal")
    @Needs(Permission.SIGNED_IN)
    Open reveal(@PathVariable long person, @Validated @RequestBody Opening opening, Viewer viewer) {
        return new Open(Answer.of(personnel.reveal(new PersonId(person), opening.what, opening.purpose == null ? "" : opening.purpose.strip(), viewer)));
    }

    @PostMapping("/api/organisation/personnel/declarations")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void declare(@Validated @RequestBody Declaring declaring, Viewer viewer) { Answer.of(personnel.declare(declaring.outside, declaring.words == null ? "" : declaring.words.strip(), viewer.person())); }

    /** Whose declaration is missing, or, with {@code outside}, who declared another job. */
    @GetMapping("/api/organisation/personnel/declarations")
    @Needs(Permission.READ_PERSONNEL)
    Page<PersonnelFile.Undeclared> declarations(@RequestParam(defaultValue = "false") boolean outside, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return personnel.declarations(outside, viewer, new Page.Request(page, size));
    }
}
